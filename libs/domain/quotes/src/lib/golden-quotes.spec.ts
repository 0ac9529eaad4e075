import { join } from 'node:path';
import { checkSpans, quoteSchema, type Quote } from '@onrecord/contracts';
import { goldenCases, shippedModel } from '@onrecord/testing';
import { loadQuotes, type QuotesInput } from './load-quotes';

/**
 * A quote as the expected side of a golden case writes it: entities by name, the
 * quote around it by index, and no ids, offsets or confidences, which have
 * specs of their own.
 */
function readable(quote: Quote, all: readonly Quote[], input: QuotesInput): object {
  const names = new Map(input.entities.map((entity) => [entity.id, entity.name]));
  return {
    type: quote.type,
    reporting: quote.reporting,
    text: quote.spans.map(({ start, end }) => input.text.slice(start, end)),
    cue: quote.cue?.text ?? null,
    speaker: {
      mention: quote.speaker.mention?.text ?? null,
      name: quote.speaker.name,
      resolution: quote.speaker.resolution,
    },
    about: quote.about.map((id) => names.get(id)),
    nestedIn: quote.nestedIn === null ? null : all.findIndex(({ id }) => id === quote.nestedIn),
    paragraph: quote.paragraph,
    abstained: quote.abstained,
  };
}

describe('the golden articles', () => {
  it.each(goldenCases(join(__dirname, '../../testdata')))(
    'makes of $name what is expected',
    async ({ input, expected }) => {
      const article = input as QuotesInput;
      const { apply } = await loadQuotes({ model: shippedModel('quotes') });
      const { quotes } = apply(article);
      for (const quote of quotes) quoteSchema.parse(quote);
      checkSpans({ text: article.text, quotes });
      expect({ quotes: quotes.map((quote) => readable(quote, quotes, article)) }).toEqual(expected);
    },
  );
});
