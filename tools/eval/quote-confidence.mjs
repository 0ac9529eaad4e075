import { isSpeakerRight, matchQuotes, Words } from './quote-match.mjs';

/**
 * What became of the reported speech that was found in an article: its confidence, and whether it
 * is the words of an annotated quote with the right source. Words of an annotated quote that is
 * no reported speech are left out: the annotation does not say whether they are somebody's words.
 * @param {{ text: string, quotes: import('./quote-match.mjs').GoldQuote[] }} article
 * @param {(import('./quote-match.mjs').FoundQuote & { confidence: number })[]} quotes
 */
export function confidencesOf({ text, quotes: gold }, quotes) {
  const words = new Words(text);
  const found = quotes.filter(({ reporting, nestedIn }) => reporting && nestedIn === null);
  const goldOf = new Map();
  for (const [g, f] of matchQuotes(words, gold, found)) goldOf.set(f, gold[g]);
  return found.flatMap((quote, f) => {
    const one = goldOf.get(f);
    if (one === undefined) return [{ confidence: quote.confidence, isRight: false }];
    if (!one.reporting) return [];
    return [{ confidence: quote.confidence, isRight: isSpeakerRight(words, one, quote) }];
  });
}
