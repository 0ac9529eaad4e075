import {
  checkSpans,
  enrichedArticleSchema,
  LimitExceededError,
  quoteSchema,
  SpanError,
} from '@onrecord/contracts';
import { articleEntities, shippedModel } from '@onrecord/testing';
import fc from 'fast-check';
import { entitiesIn } from './article-fixture';
import { loadQuotes } from './load-quotes';

const text = 'Ann Lund opened the bridge.\n\n“It is safe,” Lund said.';
const entities = entitiesIn(text, { 'Ann Lund': { as: ['Lund'] } });

/** What a call raises; a call that raises nothing fails the test. */
function failureOf(call: () => unknown): LimitExceededError {
  try {
    call();
  } catch (error) {
    if (error instanceof LimitExceededError) return error;
    throw error;
  }
  throw new Error('expected a LimitExceededError, got a result');
}

describe('loadQuotes', () => {
  it('says which model it runs on', async () => {
    const model = shippedModel('quotes');
    expect((await loadQuotes({ model })).model).toEqual(model.ref);
  });

  it('refuses a model that is none for quotes', async () => {
    const failure = { code: 'ONRECORD_MODEL_FILE' };
    const { ref, manifest } = shippedModel('quotes');
    await expect(loadQuotes({ model: { ref, manifest, files: new Map() } })).rejects.toMatchObject(
      failure,
    );
    const names = shippedModel('entities').files.get('names.bin') ?? new Uint8Array();
    const files = new Map([['quotes.bin', names]]);
    await expect(loadQuotes({ model: { ref, manifest, files } })).rejects.toMatchObject(failure);
  });

  it('adds quotes and leaves every other field as it came', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    const paragraphs = [
      { start: 0, end: 27, kind: 'paragraph' as const },
      { start: 29, end: 53, kind: 'paragraph' as const },
    ];
    const article = articleEntities({ text, paragraphs, entities });
    const enriched = apply(article);
    const { quotes, ...rest } = enriched;
    expect(rest).toEqual(article);
    expect(quotes).toHaveLength(1);
    expect(quotes[0]).toMatchObject({ text: '“It is safe,”', paragraph: 1 });
    enrichedArticleSchema.parse(enriched);
  });

  it('reads an article that is no more than id, text and entities', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    const enriched = apply({ id: 'a', text, entities });
    expect(Object.keys(enriched)).toEqual(['id', 'text', 'entities', 'quotes']);
    expect(enriched.quotes[0]).toMatchObject({
      paragraph: 1,
      speaker: { entityId: 'ann-lund', name: 'Ann Lund' },
    });
  });

  it.each(['empty', 'unsupported-language'] as const)(
    'finds nothing in %s text',
    async (status) => {
      const { apply } = await loadQuotes({ model: shippedModel('quotes') });
      expect(apply({ text, entities, status }).quotes).toEqual([]);
    },
  );

  it('gives the same answer twice', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    expect(apply({ text, entities })).toEqual(apply({ text, entities }));
  });

  it('keeps the ids of quotes when the article around them changes', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    const before = apply({ text, entities }).quotes;
    const longer = `It rained. ${text}\n\nSo it went.`;
    const after = apply({ text: longer, entities: [] }).quotes;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('refuses text over the limit', async () => {
    const { apply } = await loadQuotes({
      model: shippedModel('quotes'),
      limits: { maxTextLength: 10 },
    });
    expect(failureOf(() => apply({ text, entities }))).toMatchObject({
      code: 'ONRECORD_TEXT_TOO_LONG',
      retriable: false,
      facts: { length: 53, limit: 10 },
    });
  });

  it('refuses more quotes than the limit', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes'), limits: { maxQuotes: 2 } });
    const many = '“It is safe,” Lund said.\n\n'.repeat(3);
    expect(failureOf(() => apply({ text: many, entities: [] }))).toMatchObject({
      code: 'ONRECORD_TOO_MANY_QUOTES',
      retriable: false,
      facts: { count: 3, limit: 2 },
    });
  });

  it('refuses a mention that does not say what the text says', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    const mentions = [{ start: 0, end: 3, text: 'Per', kind: 'name' as const }];
    const wrong = entities.map((entity) => ({ ...entity, mentions }));
    expect(() => apply({ text, entities: wrong })).toThrow(SpanError);
  });
});

const pieces = fc.constantFrom(
  ...['“', '”', '‘', '’', '"', "'", '«', '»', ' ', ', ', '. ', '? ', ': ', '\n\n', '(', ')', '—'],
  ...['Lund ', 'he ', 'she ', 'said ', 'has ', 'not ', 'that ', 'and ', 'but ', 'the plan '],
  ...['according to ', 'called ', 'saying ', 'who ', 'of ', 'officials ', 'LUND: ', 'Q: ', 'to '],
  ...['failed', 'was ', '’s ', 'on Tuesday ', 'told reporters ', '𝒳', '7 '],
);
const anyText = fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(''));

describe('the quote stage on any text', () => {
  it('keeps every span inside the text and says what stands there', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    fc.assert(
      fc.property(anyText, (raw) => {
        const known = entitiesIn(raw, { Lund: {}, LUND: { type: 'organization' } });
        const { quotes } = apply({ text: raw, entities: known });
        for (const quote of quotes) quoteSchema.parse(quote);
        checkSpans({ text: raw, quotes });
        expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives no word to two quotes unless one is nested in the other', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    fc.assert(
      fc.property(anyText, (raw) => {
        const { quotes } = apply({ text: raw, entities: entitiesIn(raw, { Lund: {} }) });
        const spans = quotes
          .filter(({ nestedIn }) => nestedIn === null)
          .flatMap((quote) => quote.spans)
          .sort((a, b) => a.start - b.start);
        spans.forEach((span, i) => {
          expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('names an entity exactly when it is sure enough, and else says why not', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    fc.assert(
      fc.property(anyText, (raw) => {
        const { quotes } = apply({ text: raw, entities: entitiesIn(raw, { Lund: {} }) });
        for (const { speaker, abstained, speakerConfidence } of quotes) {
          const isNamed = speaker.entityId !== null;
          expect(speaker.name !== null).toBe(isNamed);
          expect(abstained === null).toBe(isNamed);
          expect(speaker.resolution === 'none').toBe(!isNamed);
          expect(speakerConfidence >= 0.5).toBe(isNamed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { name: 'cues', unit: 'said ' },
    { name: 'speakers and cues', unit: 'Lund said ' },
    { name: 'quotation marks and cues', unit: '“ a. ” said ' },
    { name: 'quotations', unit: '“They never came back.” ' },
    { name: 'commas', unit: 'a, ' },
    { name: 'words', unit: 'word ' },
    { name: 'opening marks', unit: '“' },
    { name: 'labels', unit: 'Q: a b\n\n' },
    { name: 'sources', unit: 'according to a ' },
    { name: 'nested marks', unit: '“a ‘b’ said ” ' },
    { name: 'paragraphs of one quotation', unit: '“a b\n\n' },
  ])('takes no more than linear time over $name', async ({ unit }) => {
    const { apply } = await loadQuotes({
      model: shippedModel('quotes'),
      limits: { maxQuotes: Infinity },
    });
    const time = (length: number): number => {
      const raw = unit.repeat(Math.ceil(length / unit.length));
      const started = performance.now();
      apply({ text: raw, entities: [] });
      return performance.now() - started;
    };
    time(1_000);
    const small = time(2_000);
    const large = time(8_000);
    // Four times the text; quadratic work would take sixteen times as long.
    expect(large).toBeLessThan(Math.max(small * 10, 500));
  });
});
