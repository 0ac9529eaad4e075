import { defaultLimits } from '@onrecord/contracts';
import { explainQuotes, loadQuotes, ruleTagger } from '@onrecord/domain-quotes';
import { loadShipped } from './load-shipped.mjs';
import { RECORD } from './predictors.mjs';
import { regexQuotes } from './regex-quotes.mjs';

/**
 * What is compared: regular expressions, rules before the resolution that ships, and what ships.
 * @returns {Promise<{ name: string, predict: import('./predictors.mjs').Predict }[]>}
 */
export async function quotesPredictors() {
  const entities = await loadShipped();
  const quotes = await loadQuotes();
  const read = ({ id, text }) => entities.apply({ id, text }, null, RECORD);
  return [
    { name: 'regex', predict: ({ id, text }) => ({ id, quotes: regexQuotes(text) }) },
    { name: 'rules', predict: (labelled) => byRules(read(labelled)) },
    {
      name: 'shipped',
      predict: (labelled) => {
        const article = quotes.apply(read(labelled), null, RECORD);
        return { id: article.id, quotes: article.quotes.map(inScorerFormat) };
      },
    },
  ];
}

const RULES = { tagger: ruleTagger, limits: defaultLimits.quotes };

function byRules(article) {
  const quotes = explainQuotes(article, RULES).quotes.map(({ quote, pattern }) => ({
    ...inScorerFormat(quote),
    pattern,
  }));
  return { id: article.id, quotes };
}

/** The scorer needs the first four; the others are for the list of mistakes. */
function inScorerFormat({ type, spans, cue, speaker, reporting, nestedIn }) {
  return { type, spans, cue, speaker, reporting, nestedIn };
}
