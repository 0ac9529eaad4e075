import { defaultLimits } from '@onrecord/contracts';
import { extractQuotes, loadQuotes, ruleTagger } from '@onrecord/domain-quotes';
import { paragraphsOf } from '@onrecord/domain-text';
import { loadShipped } from './load-shipped.mjs';
import { RECORD } from './predictors.mjs';
import { regexQuotes } from './regex-quotes.mjs';

/**
 * What is compared: a regular expression, rules before the resolution that ships, and what ships.
 * @returns {Promise<{ name: string, predict: import('./predictors.mjs').Predict }[]>}
 */
export async function quotesPredictors() {
  const entities = await loadShipped();
  const quotes = await loadQuotes();
  const read = ({ id, text }) => entities.apply({ id, text }, null, RECORD);
  return [
    { name: 'regex', predict: ({ id, text }) => ({ id, quotes: regexQuotes(text) }) },
    { name: 'rules', predict: (labelled) => inScorerFormat(byRules(read(labelled))) },
    {
      name: 'shipped',
      predict: (labelled) => inScorerFormat(quotes.apply(read(labelled), null, RECORD)),
    },
  ];
}

function byRules({ id, text, entities }) {
  const article = { text, paragraphs: paragraphsOf(text), entities };
  return { id, quotes: extractQuotes(article, ruleTagger, defaultLimits.quotes) };
}

function inScorerFormat({ id, quotes }) {
  return {
    id,
    quotes: quotes.map(({ type, spans, cue, speaker, reporting }) => ({
      type,
      spans,
      cue,
      speaker,
      reporting,
    })),
  };
}
