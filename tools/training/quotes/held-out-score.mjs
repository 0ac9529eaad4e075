import { isReporting } from '@onrecord/domain-quotes';
import { jaccard, wordsIn } from './word-sets.mjs';

/** Content overlaps a gold quote's this much to be matched with it, as in the scorer. */
const SOFT = 0.5;

/**
 * Reported speech found in articles that the taggers were not trained on, against the gold: content
 * that overlaps by half or more and the right source, F1 in percent. Close to the scorer's
 * e2e:reporting, which knows of discarded regions and matches all quotes at once.
 * @param {{ one: object, finds: import('@onrecord/domain-quotes').CascadeFind[] }[]} answers
 */
export function heldOutScore(answers) {
  let [right, found, gold] = [0, 0, 0];
  for (const { one, finds } of answers) {
    const quotes = one.quotes.map((quote) => toGold(one.article, quote));
    gold += quotes.filter(({ reporting }) => reporting).length;
    for (const find of finds.filter(isReporting)) {
      const best = bestOf(quotes, wordsIn(one.article, find.content));
      if (best !== null && !best.reporting) continue;
      found += 1;
      if (best === null || best.isTaken) continue;
      best.isTaken = true;
      const said = find.mention === null ? new Set() : wordsIn(one.article, [find.mention]);
      if ([...said].some((token) => best.source.has(token))) right += 1;
    }
  }
  return (200 * right) / (found + gold);
}

function toGold(article, { content, source, head, reporting }) {
  return {
    tokens: wordsIn(article, content),
    source: wordsIn(article, head === null ? source : [head]),
    reporting,
    isTaken: false,
  };
}

function bestOf(quotes, tokens) {
  let [best, share] = [null, SOFT];
  for (const quote of quotes) {
    const overlap = jaccard(tokens, quote.tokens);
    if (overlap >= share) [best, share] = [quote, overlap];
  }
  return best;
}
