import { articleEntities, shippedModel } from '@onrecord/testing';
import { entitiesIn } from './article-fixture';
import { loadQuotes, type QuotesInput } from './load-quotes';
import { quotesInput } from './quotes-input';
import { quotesStage } from './quotes-stage';

const text = 'Ann Lund opened the bridge.\n\n“It is safe,” Lund said. She will be back.';
const entities = entitiesIn(text, { 'Ann Lund': { as: ['Lund', 'She'] } });
const article = articleEntities({ text, entities });

/** The same object, noting which properties are looked at by name; a copy takes `copied` alone. */
function watched<T extends object>(value: T, copied: readonly string[], seen: Set<string>): T {
  return new Proxy(value, {
    get(target, name, receiver): unknown {
      seen.add(String(name));
      return Reflect.get(target, name, receiver);
    },
    ownKeys: () => [...copied],
  });
}

describe('quotesInput', () => {
  it('is all that the stage reads of an article', async () => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    const told = quotesInput(article);
    const [paragraph] = told.paragraphs ?? [];
    const [seen, ofParagraphs] = [new Set<string>(), new Set<string>()];
    const paragraphs = article.paragraphs.map((one) =>
      watched(one, Object.keys(paragraph ?? {}), ofParagraphs),
    );
    apply(watched({ ...article, paragraphs }, Object.keys(told), seen));
    expect(Object.keys(told)).toEqual(expect.arrayContaining([...seen]));
    expect(Object.keys(paragraph ?? {})).toEqual(expect.arrayContaining([...ofParagraphs]));
    expect([seen.size, ofParagraphs.size]).not.toContain(0);
  });

  it.each<{ name: string; input: QuotesInput }>([
    { name: 'a whole article', input: article },
    { name: 'a text with entities alone', input: { text, entities } },
    { name: 'one without entities', input: { ...article, entities: [] } },
    { name: 'one in a language that is not read', input: { ...article, status: 'empty' } },
  ])('leads to the same quotes for $name', async ({ input }) => {
    const { apply } = await loadQuotes({ model: shippedModel('quotes') });
    expect(apply(quotesInput(input)).quotes).toEqual(apply(input).quotes);
  });

  it('leaves out what does not count, so that copies of a text are found', () => {
    const copy = { ...article, id: 'copy', url: null, section: 'World', revision: 4 };
    expect(quotesInput(copy)).toEqual(quotesInput(article));
  });

  it.each<{ name: string; other: Partial<QuotesInput> }>([
    { name: 'text', other: { text: `${text} Then it rained.` } },
    { name: 'entities', other: { entities: [] } },
    { name: 'paragraphs', other: { paragraphs: [] } },
    { name: 'status', other: { status: 'empty' } },
  ])('tells articles of other $name apart', ({ other }) => {
    expect(quotesInput({ ...article, ...other })).not.toEqual(quotesInput(article));
  });
});

describe('quotesStage.caching', () => {
  it('gives a copy the quotes that were taken, in the order of its fields', async () => {
    const { caching } = quotesStage;
    const result = (await loadQuotes({ model: shippedModel('quotes') })).apply(article);
    expect(result.quotes).toHaveLength(1);
    const taken: unknown = JSON.parse(JSON.stringify(caching?.take(result)));
    expect(JSON.stringify(caching?.give(article, taken))).toBe(JSON.stringify(result));
  });
});
