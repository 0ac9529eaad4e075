import { defaultLimits } from '@onrecord/contracts';
import { explainQuotes, ruleTagger } from '@onrecord/domain-quotes';
import { loadCandidateCues } from './candidate-cues.mjs';
import { loadShipped, loadShippedTagger } from './load-shipped.mjs';
import { RECORD } from './predictors.mjs';
import { regexQuotes } from './regex-quotes.mjs';

/**
 * What is compared: regular expressions, and rules and the model that ships before the same
 * resolution of speakers.
 * @returns {Promise<{ name: string, predict: import('./predictors.mjs').Predict }[]>}
 */
export async function quotesPredictors() {
  const entities = await loadShipped();
  const shipped = await loadShippedTagger();
  const candidates = await loadCandidateCues();
  const by = (tagger, cues) => (labelled) =>
    quotesBy(tagger, readEntities(entities, labelled), cues);
  return [
    { name: 'regex', predict: ({ id, text }) => ({ id, quotes: regexQuotes(text) }) },
    { name: 'rules', predict: by(ruleTagger) },
    { name: 'shipped', predict: by(shipped, candidates) },
  ];
}

function readEntities({ apply }, { id, text }) {
  return apply({ id, text }, null, RECORD);
}

/** What the quote stage gives with a tagger, in the scorer's format. */
function quotesBy(tagger, article, cues = () => []) {
  const { quotes } = explainQuotes(article, { tagger, limits: defaultLimits.quotes });
  return {
    id: article.id,
    // Not written to files: what the tagger considered, for whoever asks.
    cues: () => cues(article),
    // The scorer needs the first four; the others are for confidence and the list of mistakes.
    quotes: quotes.map(
      ({ quote: { type, spans, cue, speaker, reporting, nestedIn, confidence }, pattern }) => ({
        type,
        spans,
        cue,
        speaker,
        reporting,
        nestedIn,
        confidence,
        pattern,
      }),
    ),
  };
}
