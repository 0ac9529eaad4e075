/**
 * @typedef {import('@onrecord/contracts').Span} Span
 * @typedef {{ type: string, spans: Span[], cue: Span[], source: Span[], speaker_head?: Span | null, reporting: boolean, nested?: boolean }} GoldQuote
 * @typedef {{ type: string, spans: Span[], cue: Span | null, speaker: { mention: Span | null }, reporting: boolean, pattern?: string, nestedIn?: string | null }} FoundQuote
 */

/** Words as the scorer has them: letters and digits, joined by what stands inside a word. */
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

/** From this share of common words on, two contents are the same quote: the scorer's soft match. */
const SOFT = 0.5;
/** Words of a mention that may lie outside of the annotated source. */
const SLACK = 10;

/** The words of a text, by number. */
export class Words {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.spans = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }));
  }

  /**
   * The numbers of the words that lie in spans, in part or whole.
   * @param {readonly Span[]} spans
   * @returns {Set<number>}
   */
  of(spans) {
    const found = new Set();
    for (const { start, end } of spans) {
      for (let i = this.after(start); (this.spans[i]?.start ?? Infinity) < end; i += 1) {
        found.add(i);
      }
    }
    return found;
  }

  /** The number of the first word that ends behind a place. */
  after(place) {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.spans[middle].end <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Annotated and found quotes of an article in pairs, as score_quotes.py pairs them: each with at
 * most one, those with most words in common first; of equals the one with the right speaker.
 * @param {Words} words
 * @param {readonly GoldQuote[]} gold
 * @param {readonly FoundQuote[]} found
 * @returns {Map<number, number>} index of the found quote by that of the annotated one
 */
export function matchQuotes(words, gold, found) {
  const goldWords = gold.map(({ spans }) => words.of(spans));
  const foundWords = found.map(({ spans }) => words.of(spans));
  const pairs = goldWords.flatMap((own, g) =>
    foundWords
      .map((other, f) => ({ g, f, common: shareOf(own, other) }))
      .filter(({ common }) => common >= SOFT)
      .map((pair) => ({ ...pair, right: isSpeakerRight(words, gold[g], found[pair.f]) })),
  );
  pairs.sort((a, b) => b.common - a.common || Number(b.right) - Number(a.right));
  const matched = new Map();
  const used = new Set();
  for (const { g, f } of pairs) {
    if (matched.has(g) || used.has(f)) continue;
    matched.set(g, f);
    used.add(f);
  }
  return matched;
}

/** What two sets have in common, of all that they have. */
function shareOf(a, b) {
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/**
 * The scorer's rule: the mention has the head of the source, and few words beside the source.
 * @param {Words} words
 * @param {GoldQuote} gold
 * @param {FoundQuote} found
 */
export function isSpeakerRight(words, { source, speaker_head: head }, { speaker: { mention } }) {
  if (source.length === 0 || mention === null) return source.length === 0 && mention === null;
  const targets = head ? [head] : source;
  if (!targets.some(({ start, end }) => mention.start < end && start < mention.end)) return false;
  const own = words.of(source);
  return [...words.of([mention])].filter((word) => !own.has(word)).length <= SLACK;
}
