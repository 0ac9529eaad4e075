import type { Changes, Quote } from '@onrecord/contracts';
import { pairRewordings } from './pair-rewordings';
import { baseOfId } from '../quote-id';
import { isSameSpeaker } from './same-speaker';

/**
 * What a revision changed in the quotes of the one before, as lists of ids, none of
 * them in two of `added`, `removed` and `altered`:
 * - `added`: neither the words nor other words for them were there;
 * - `removed`: the words are gone, and no other words stand for them;
 * - `altered`: other words for a quote that was there (`pairRewordings`), or the
 *   same words with marks where there were none and the other way round;
 *   `alteredFrom` has the former ids in the same order;
 * - `reattributed`: the same words by another speaker, or by one at last, or by
 *   nobody any more. Where words come several times, one that moves up or down
 *   in their order is not reattributed.
 * In the order of the text; `removed` in that of the former text.
 */
export function compareQuotes(before: readonly Quote[], now: readonly Quote[]): Changes['quotes'] {
  const formerById = new Map(before.map((quote) => [quote.id, quote]));
  const ids = new Set(now.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id));
  const come = now.filter(({ id }) => !formerById.has(id));
  const rewordings = pairRewordings(gone, come);
  const replaced = new Set(rewordings.values());
  const altered = now.flatMap(({ id, type }) => {
    const former = formerById.get(id);
    const from = former === undefined ? rewordings.get(id) : former.type === type ? undefined : id;
    return from === undefined ? [] : [{ id, from }];
  });
  const isElsewhere = repeatsOf(before, now);
  return {
    added: come.flatMap(({ id }) => (rewordings.has(id) ? [] : [id])),
    removed: gone.flatMap(({ id }) => (replaced.has(id) ? [] : [id])),
    altered: altered.map(({ id }) => id),
    alteredFrom: altered.map(({ from }) => from),
    reattributed: now.flatMap((quote) => {
      const former = formerById.get(quote.id);
      if (former === undefined || isSameSpeaker(former.speaker, quote.speaker)) return [];
      return isElsewhere(quote) ? [] : [quote.id];
    }),
  };
}

/**
 * Words that come again are told apart by their order alone, so one more of them, or
 * one fewer, moves the speakers of those behind it without anybody having
 * corrected anything: then the speaker is among the former ones, or there is one more.
 */
function repeatsOf(before: readonly Quote[], now: readonly Quote[]): (quote: Quote) => boolean {
  const former = byWords(before);
  const present = byWords(now);
  return (quote) => {
    const base = baseOfId(quote.id);
    const [old = [], all = []] = [former.get(base), present.get(base)];
    return all.length > old.length || old.some((one) => isSameSpeaker(one.speaker, quote.speaker));
  };
}

function byWords(quotes: readonly Quote[]): Map<string, Quote[]> {
  const groups = new Map<string, Quote[]>();
  for (const quote of quotes) {
    const base = baseOfId(quote.id);
    groups.set(base, [...(groups.get(base) ?? []), quote]);
  }
  return groups;
}
