/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the text */
import type { TokenRange } from '../quote-document';
import type { ArgumentReading } from './argument-tagger';
import { quotationState, type TaggingDocument } from './tagging-document';

/** Readings surer than this say something of the one before them. */
const SURE = 0.5;

/**
 * Cues of one speaker in a row ("said it was late and warned that …"), each read
 * without knowing of the other: the later one has the earlier one's source if it
 * has no subject of its own, and the earlier one's content ends where the later
 * one's clause begins. `readings` are in the order of their cues.
 */
export function untangleReadings(
  article: TaggingDocument,
  readings: readonly ArgumentReading[],
): ArgumentReading[] {
  const sourced = shareSources(article, readings);
  return sourced.map((reading) => cutAtNextCue(article, reading, sourced));
}

function shareSources(
  article: TaggingDocument,
  readings: readonly ArgumentReading[],
): ArgumentReading[] {
  let previous: ArgumentReading | null = null;
  return readings.map((reading) => {
    const shared: ArgumentReading = { ...reading, source: sourceOf(article, reading, previous) };
    if (isLikely(shared) && shared.source !== null) previous = shared;
    return shared;
  });
}

/** Its own, unless a conjunction stands where its subject should. */
function sourceOf(
  article: TaggingDocument,
  { cue, source, content }: ArgumentReading,
  previous: ArgumentReading | null,
): TokenRange | null {
  if (previous?.source == null || !isBehind(content, cue)) return source;
  const { sentenceOf, states } = article;
  const isNear = sentenceOf[previous.cue.from] === sentenceOf[cue.from];
  const isPlain = states[cue.from] === quotationState.outside;
  if (!isNear || !isPlain || !isConjunction(article, cue.from - 1)) return source;
  // "told them that the tests would begin and added": the tests add nothing.
  const theirs = [previous.source, ...previous.content];
  const isTheirs = source === null || theirs.some((range) => isWithin(source, range));
  return isTheirs ? previous.source : source;
}

/** Whether "and" or "but" stands at a token or, with an adverb at it, before it. */
function isConjunction({ words }: TaggingDocument, token: number): boolean {
  const at = words[token]?.wordClass === 'l' ? token - 1 : token;
  return /^[ab]$/u.test(words[at]?.wordClass ?? '');
}

function isWithin(inner: TokenRange, outer: TokenRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function cutAtNextCue(
  article: TaggingDocument,
  reading: ArgumentReading,
  readings: readonly ArgumentReading[],
): ArgumentReading {
  const content = reading.content.map((range) => {
    const inside = readings.filter((other) => goesOn(article, reading, other, range));
    if (inside.length === 0) return range;
    let to = Math.min(...inside.map((other) => other.cue.from));
    while (to > range.from + 1 && isJoint(article, to - 1)) to -= 1;
    return { from: range.from, to };
  });
  return { ...reading, content };
}

/** Whether `other`, with a cue inside of `range`, speaks for whoever said what stands before it. */
function goesOn(
  { states }: TaggingDocument,
  { cue }: ArgumentReading,
  other: ArgumentReading,
  range: TokenRange,
): boolean {
  if (other.cue.from <= range.from || other.cue.to > range.to) return false;
  if (other.cue.from < cue.to || states[other.cue.from] !== quotationState.outside) return false;
  const hasSource = other.source !== null && other.source.to <= range.from;
  return isLikely(other) && isBehind(other.content, other.cue) && hasSource;
}

function isLikely({ cue, hasContent }: ArgumentReading): boolean {
  return cue.reporting > SURE && hasContent > SURE;
}

function isBehind(content: readonly TokenRange[], cue: TokenRange): boolean {
  return content[0]!.from >= cue.to;
}

/** What joins two clauses: "and", "but", "or", a comma, an adverb. */
function isJoint({ words }: TaggingDocument, token: number): boolean {
  return /^[aobl,;]$/u.test(words[token]!.wordClass);
}
