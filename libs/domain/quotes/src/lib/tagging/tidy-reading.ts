/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the text */
import type { QuoteType } from '@onrecord/contracts';
import type { TokenRange } from '../quote-document';
import { typeOfTokens } from '../quote-type';
import type { ArgumentReading } from './argument-tagger';
import { quotationState, type TaggingDocument } from './tagging-document';
import { untangleReadings } from './untangle-readings';

/** A reading whose edges are put right. */
export interface TidyReading {
  readonly reading: ArgumentReading;
  readonly content: readonly TokenRange[];
  /** Without punctuation at its end. */
  readonly cue: TokenRange;
  /** The source up to its first comma, dash, bracket or relative pronoun. */
  readonly mention: TokenRange | null;
  readonly type: QuoteType;
  /** Tokens of the content. */
  readonly length: number;
}

/** A quotation is completed by no more than this many tokens. */
const MOST_COMPLETED = 80;
const MENTION_ENDS = /^(?:[,;:([—–-]+|who|whose|which|whom)$/u;

/**
 * The readings that have content, with cues of one speaker in a row told apart
 * and all edges put right, in the order of their cues.
 */
export function tidyReadings(
  article: TaggingDocument,
  readings: readonly ArgumentReading[],
): TidyReading[] {
  const filled = readings.filter(({ content }) => content.length > 0);
  return untangleReadings(article, filled).map((reading) => tidyReading(article, reading));
}

/**
 * Puts a reading's edges right: no punctuation at the outer edges of content but
 * quotation marks and stops; a quotation that content begins or ends inside is
 * taken whole, unless cue or source stand in it; pieces that touch are joined; a
 * quotation in a later paragraph than one that was closed is a quote of its own;
 * what says where and when a quotation was uttered is none of its words.
 */
function tidyReading(article: TaggingDocument, reading: ArgumentReading): TidyReading {
  const { cue, source } = reading;
  const isApart = (token: number): boolean => isIn(cue, token) || isIn(source, token);
  const mayComplete = article.states[cue.from] !== quotationState.inside;
  const pieces = reading.content
    .map((range) => trim(article, range))
    .map((range) => withBackshifted(article, cue, range))
    .map((range) => (mayComplete ? complete(article, range, isApart) : range));
  const content = withoutAdjuncts(article, cue, upToClosed(article, joinTouching(article, pieces)));
  return {
    reading,
    content,
    cue: trim(article, cue),
    mention: source === null ? null : mentionOf(article, source),
    type: typeOfTokens(article.document, content),
    length: content.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

function isIn(range: TokenRange | null, token: number): boolean {
  return range !== null && token >= range.from && token < range.to;
}

function trim({ words }: TaggingDocument, range: TokenRange): TokenRange {
  let { from, to } = range;
  while (to - from > 1 && /^(?:[,;:—–]|-+)$/u.test(words[to - 1]!.text)) to -= 1;
  while (to - from > 1 && /^(?:[,;:.—–]|-+)$/u.test(words[from]!.text)) from += 1;
  return { from, to };
}

const RELATIVE = /^(?:which|who|where|when)$/u;
const BACKSHIFTED = /^(?:could|would|might)$/u;

/**
 * "…, which could take years": a relative clause in the tense of reported speech is reported too.
 * Annotated articles mostly have it inside of the content; other relative clauses as often as not.
 */
function withBackshifted(
  { words, states, sentences, sentenceOf }: TaggingDocument,
  cue: TokenRange,
  range: TokenRange,
): TokenRange {
  const { from, to } = range;
  if (from < cue.to || words[to]?.text !== ',' || states[to - 1] !== quotationState.outside)
    return range;
  if (!RELATIVE.test(words[to + 1]?.text ?? '')) return range;
  if (!BACKSHIFTED.test(words[to + 2]?.text ?? '')) return range;
  const { endToken } = sentences[sentenceOf[to]!]!;
  if (states.subarray(to, endToken).some((state) => state !== quotationState.outside)) return range;
  return { from, to: words[endToken - 1]!.isPunctuation ? endToken - 1 : endToken };
}

function complete(
  article: TaggingDocument,
  { from, to }: TokenRange,
  isApart: (token: number) => boolean,
): TokenRange {
  const { states } = article;
  const last = states[to - 1];
  let end = to;
  if (last === quotationState.inside || last === quotationState.opening) {
    end = quotationEnd(article, to - 1) + 1;
    for (let i = to; i < end; i += 1) if (isApart(i)) end = to;
    if (end - to > MOST_COMPLETED) end = to;
  } else if (states[to] === quotationState.closing) end = to + 1;
  let start = from;
  if (states[from] === quotationState.inside) {
    start = quotationStart(article, from);
    for (let i = start; i < from; i += 1) if (isApart(i)) start = from;
    if (from - start > MOST_COMPLETED) start = from;
  }
  return { from: start, to: end };
}

/** The last token of the quotation around `token`, within its paragraph. */
function quotationEnd(
  { states, blocks, blockOf, document }: TaggingDocument,
  token: number,
): number {
  const { to } = blocks[blockOf[token]!]!;
  let end = token;
  while (
    end + 1 < to &&
    states[end] !== quotationState.closing &&
    document.quotedIn[end + 1] === document.quotedIn[token]
  ) {
    end += 1;
  }
  return end;
}

function quotationStart(
  { states, blocks, blockOf, document }: TaggingDocument,
  token: number,
): number {
  const { from } = blocks[blockOf[token]!]!;
  let start = token;
  while (
    start - 1 >= from &&
    states[start] !== quotationState.opening &&
    document.quotedIn[start - 1] === document.quotedIn[token]
  ) {
    start -= 1;
  }
  return start;
}

/** One piece for what touches, and no piece over the end of a paragraph. */
function joinTouching(article: TaggingDocument, pieces: readonly TokenRange[]): TokenRange[] {
  const { blockOf } = article;
  const ordered = pieces
    .flatMap((piece) => splitAtBlocks(article, piece))
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ordered) {
    const last = joined.at(-1);
    const touches = last !== undefined && from <= last.to && blockOf[from] === blockOf[last.from];
    if (touches) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function splitAtBlocks(
  { blocks, blockOf }: TaggingDocument,
  { from, to }: TokenRange,
): TokenRange[] {
  const parts: TokenRange[] = [];
  for (let start = from; start < to;) {
    const end = Math.min(to, blocks[blockOf[start]!]!.to);
    parts.push({ from: start, to: end });
    start = end;
  }
  return parts;
}

/** The pieces up to a quotation that is closed and whose next piece stands in another paragraph. */
function upToClosed(
  { states, blockOf, document }: TaggingDocument,
  pieces: readonly TokenRange[],
): readonly TokenRange[] {
  const end = pieces.findIndex(({ to }, i) => {
    const next = pieces[i + 1];
    if (next === undefined || states[to - 1] !== quotationState.closing) return false;
    const goesOn = document.quotedIn[next.from] === document.quotedIn[to - 1];
    return blockOf[next.from] !== blockOf[to - 1] && !goesOn;
  });
  return end < 0 ? pieces : pieces.slice(0, end + 1);
}

/** An adjunct in front of a cue has no more tokens. */
const LONGEST_ADJUNCT = 12;

/**
 * Without "in a letter to the board" before “We are ready.” and without "where the board meets"
 * behind it: beside a quotation that is a sentence of its own, words outside of marks that are a
 * short phrase in front of the cue, or a relative clause behind it, belong to the cue.
 */
function withoutAdjuncts(
  article: TaggingDocument,
  cue: TokenRange,
  pieces: readonly TokenRange[],
): readonly TokenRange[] {
  const isQuoted = ({ from, to }: TokenRange): boolean =>
    article.states[from] === quotationState.opening &&
    article.states[to - 1] === quotationState.closing;
  const sentence = pieces.find(
    (piece) => isQuoted(piece) && article.words[piece.from + 1]?.reading.isCapital === true,
  );
  if (sentence === undefined) return pieces;
  return pieces.filter((piece) => {
    if (article.document.quotedIn[piece.from] !== -1) return true;
    const isBefore = piece.to <= cue.from && sentence.from >= cue.to;
    if (isBefore) return piece.to - piece.from > LONGEST_ADJUNCT;
    return piece.from < sentence.to || article.words[piece.from]!.wordClass !== 'w';
  });
}

function mentionOf({ words, names }: TaggingDocument, source: TokenRange): TokenRange {
  for (let i = source.from + 1; i < source.to; i += 1) {
    if (!MENTION_ENDS.test(words[i]!.text)) continue;
    // "Its director, Rui Campos": a role that the name behind it fills.
    const isRole = names.subarray(source.from, i).every((name) => name === 0);
    const isNamed = isPersonal(names[i + 1]) && i + 1 < source.to;
    if (!isRole || !isNamed || words[i]!.text !== ',') return { from: source.from, to: i };
  }
  return source;
}

/** Codes 1 and 2 of `TaggingDocument.names`. */
function isPersonal(name: number | undefined): boolean {
  return name === 1 || name === 2;
}
