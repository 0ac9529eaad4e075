import { isSpeakerRight, matchQuotes, Words } from './quote-match.mjs';

/**
 * One thing that is not as annotated: its class, words that tell more, and the quotes.
 * @typedef {import('./quote-match.mjs').GoldQuote} GoldQuote
 * @typedef {import('./quote-match.mjs').FoundQuote} FoundQuote
 * @typedef {import('@onrecord/contracts').Span} Span
 * @typedef {{ kind: string, note: string, gold?: GoldQuote, found?: FoundQuote }} Mistake
 */

/** Content of which more than this share lies in other words counts as theirs. */
const MOST = 0.5;

/**
 * The mistakes in one article's speech by the scorer's rules. `cues` are those that the tagger
 * considered: where it had the right one, it gave it no words, or dropped them as no speech.
 * @param {{ text: string, quotes: GoldQuote[], discard?: Span[] }} labelled
 * @param {{ quotes: FoundQuote[], cues?: () => Span[] }} predicted
 * @returns {Mistake[]}
 */
export function quoteMistakes({ text, quotes: gold, discard = [] }, { quotes, cues = () => [] }) {
  const words = new Words(text);
  const speech = quotes.filter(({ reporting }) => reporting);
  const matched = matchQuotes(words, gold, speech);
  const asOther = matchQuotes(
    words,
    gold,
    quotes.filter(({ reporting }) => !reporting),
  );
  const used = new Set(matched.values());
  const outside = words.of(discard);
  return [
    ...gold.flatMap((quote, i) => {
      if (!quote.reporting) return [];
      const found = speech[matched.get(i)];
      if (found !== undefined) return mistakesOfPair(words, quote, found);
      const missed = asOther.has(i)
        ? { kind: 'taken for no speech' }
        : missedBy(words, quote, speech, cues);
      return [
        { ...missed, kind: `missed: ${missed.kind}`, note: noteOf(words, quote), gold: quote },
      ];
    }),
    ...speech
      .filter((one, i) => !used.has(i) && !isMostly(words.of(one.spans), outside))
      .map((found) => ({
        kind: spuriousKind(words, gold, found),
        note: noteOf(words, found),
        found,
      })),
  ];
}

/** With an annotated cue it is the other side of a quote that was missed. */
function spuriousKind(words, gold, { cue, nestedIn, pattern }) {
  if (nestedIn) return 'spurious: nested';
  const own = words.of([cue ?? []].flat());
  const isOwn = (one) => one.reporting && [...words.of(one.cue)].some((word) => own.has(word));
  return gold.some(isOwn)
    ? 'spurious: cue right, other content'
    : `spurious: ${pattern ?? 'quote'}`;
}

function missedBy(words, quote, speech, cues) {
  const own = words.of(quote.cue);
  const isOwn = (cue) => cue !== null && [...words.of([cue])].some((word) => own.has(word));
  const withCue = speech.find(({ cue }) => isOwn(cue));
  if (withCue !== undefined) return { kind: 'cue found, other content', found: withCue };
  const content = words.of(quote.spans);
  const outer = speech.find(({ spans }) => isMostly(content, words.of(spans)));
  if (outer !== undefined) return { kind: 'inside other content', found: outer };
  return { kind: cues().some(isOwn) ? 'cue considered, nothing kept' : 'no candidate cue' };
}

/** What is wrong with a quote that was found. */
function mistakesOfPair(words, gold, found) {
  const { mention } = found.speaker;
  const mistake = (kind, note) => ({ kind, note, gold, found });
  return [
    ...edgesOf(words, gold, found).map(([kind, note]) => mistake(`content: ${kind}`, note)),
    ...(isSpeakerRight(words, gold, found)
      ? []
      : [
          mistake(
            `source: ${mention === null ? 'none' : gold.source.length === 0 ? 'there is none' : 'another'}`,
            `${quoted(words, mention ? [mention] : [])}, not ${quoted(words, gold.source)}`,
          ),
        ]),
    ...(gold.type === found.type ? [] : [mistake('type', `${found.type}, not ${gold.type}`)]),
  ];
}

/** Where two contents begin and end otherwise, with the words between. */
function edgesOf(words, gold, found) {
  const own = [...words.of(gold.spans)].sort((a, b) => a - b);
  const other = [...words.of(found.spans)].sort((a, b) => a - b);
  const [first, last] = [own[0], own.at(-1)];
  const [from, to] = [other[0], other.at(-1)];
  const between = (a, b) =>
    quoted(words, [{ start: words.spans[a].start, end: words.spans[b - 1].end }]);
  const edges = [
    ...(from < first ? [['starts early', between(from, first)]] : []),
    ...(from > first ? [['starts late', between(first, from)]] : []),
    ...(to > last ? [['ends late', between(last + 1, to + 1)]] : []),
    ...(to < last ? [['ends early', between(to + 1, last + 1)]] : []),
  ];
  const isSame = own.length === other.length && own.every((word, i) => word === other[i]);
  return isSame || edges.length > 0 ? edges : [['other parts', '']];
}

function isMostly(content, other) {
  return [...content].filter((word) => other.has(word)).length > MOST * content.size;
}

function noteOf(words, { type, cue }) {
  return `${type}, cue ${quoted(words, [cue ?? []].flat())}`;
}

/** The slices of spans, on one line. */
function quoted(words, spans) {
  if (spans.length === 0) return 'none';
  const slices = spans.map(({ start, end }) => words.text.slice(start, end));
  return `“${slices.join(' … ').replaceAll(/\s+/gu, ' ')}”`;
}
