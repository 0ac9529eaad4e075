import { shippedModel } from '@onrecord/testing';
import { defaultLimits, SpanError } from '@onrecord/contracts';
import * as fc from 'fast-check';
import { entitiesIn, type EntityTable } from './article-fixture';
import { explainQuotes } from './explain-quotes';
import { loadQuotes, loadTagger, type QuotesInput } from './load-quotes';
import { ruleTagger } from './rules/rule-tagger';

const using = { tagger: ruleTagger, limits: defaultLimits.quotes };

const PEOPLE: EntityTable = { 'Ann Lund': { as: ['Lund'] }, 'Tom Berg': { as: ['Berg'] } };
const articleOf = (text: string): QuotesInput => ({ text, entities: entitiesIn(text, PEOPLE) });

describe('explainQuotes', () => {
  it.each([
    { name: 'marks with a cue', text: '“We wait,” Ann Lund said.', pattern: 'quotation' },
    { name: 'a clause', text: 'Ann Lund said the ice was thick.', pattern: 'clause' },
    {
      name: 'a source phrase',
      text: 'According to Ann Lund, the ice was thick.',
      pattern: 'according-to',
    },
  ])('says how $name was found', ({ text, pattern }) => {
    expect(explainQuotes(articleOf(text), using).quotes).toMatchObject([
      { pattern, isSourceShared: false, quote: { speaker: { name: 'Ann Lund' } } },
    ]);
  });

  it('finds what the stage finds, in its order, each with its own reason', async () => {
    const model = shippedModel('quotes');
    const { apply } = await loadQuotes({ model });
    const shipped = { ...using, tagger: await loadTagger(model) };
    const words = fc.constantFrom(
      ...[
        '“We wait,”',
        'Ann Lund said',
        'Berg',
        'told',
        'he said',
        'that',
        '.',
        ',',
        '\n\n',
        '“',
        '”',
      ],
      ...['according to', 'Lund', '“The ‘ice’ is thick,”', 'asked whether', ':'],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
        const article = articleOf(parts.join(' '));
        const { quotes } = explainQuotes(article, shipped);
        expect(quotes.map(({ quote }) => quote)).toEqual(apply(article).quotes);
        for (const { quote, pattern } of quotes) {
          // Only these patterns come without a word that says who spoke.
          if (quote.cue === null) expect(['label', 'carried', 'loose']).toContain(pattern);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says of marks that are no quote what stands there instead', () => {
    const text =
      'The so-called “truce” held. “We wait,” Ann Lund said of “Ice Road”, her film. “Iron”.';
    const { passedOver } = explainQuotes(articleOf(text), using);
    expect(
      passedOver.map(({ span: { start, end }, reason }) => `${text.slice(start, end)} ${reason}`),
    ).toEqual(['“truce” name', '“Ice Road” work', '“Iron” scare']);
  });

  it.each(['empty', 'unsupported-language'] as const)(
    'explains nothing of a status %s',
    (status) => {
      const article = { ...articleOf('“We wait,” Ann Lund said.'), status };
      expect(explainQuotes(article, using)).toEqual({ quotes: [], passedOver: [] });
    },
  );

  it('refuses what the stage refuses', () => {
    const long = articleOf('Ann Lund said it. '.repeat(3));
    const limits = { ...defaultLimits.quotes, maxTextLength: 20 };
    expect(() => explainQuotes(long, { ...using, limits })).toThrow('at most 20 code units');
    const elsewhere = entitiesIn('Ann Lund', PEOPLE);
    const astray = { text: 'Tom said “We wait.”', entities: elsewhere };
    expect(() => explainQuotes(astray, using)).toThrow(SpanError);
  });
});
