import type { Span } from '@onrecord/contracts';
import abbreviations from './data/abbreviations.json';
import starters from './data/sentence-starters.json';
import type { Token } from './token';

/** A sentence and its tokens, `endToken` exclusive; `start`..`end` run from its first to its last token. */
export interface Sentence extends Readonly<Span> {
  readonly firstToken: number;
  readonly endToken: number;
}

export interface SentenceOptions {
  /** No sentence crosses the edge of one; absent: blank lines alone are edges. */
  readonly paragraphs?: readonly Readonly<Span>[];
  /** Tokens after which a sentence is cut, whatever it says; absent: never. */
  readonly maxSentenceTokens?: number;
}

/** A line of so many code units was wrapped; a shorter one may have been broken on purpose. */
const LONG_LINE = 50;

const starterWords = new Set(starters.words);
const neverLast = new Set(abbreviations.beforeName.map((word) => `${word}.`));
const closers = new Set(['”', '’', '»', '"', "'", ')', ']', '}']);
const openingMarks = new Set(['“', '‘', '«', '"', "'", '„', '‚']);
const openers = new Set([...openingMarks, '(', '[', '{', '-', '–', '—']);
const stop = /^(?:\.+|…|[!?]|[。！？])$/u;
const initial = /^\p{Lu}\.$/u;

/**
 * The sentences of a text: every token is in exactly one, in order.
 *
 * A sentence ends at a blank line, at the edge of a paragraph, after a
 * line that stands alone (headline, dateline, row of a table), at `maxSentenceTokens`, and after a full stop, question or exclamation
 * mark (with the closing marks and brackets after it) unless what follows
 * begins in lower case: “… done?” he said stays whole. Titles and initials
 * never end one ("Dr. Lund", "J. Lund"); another abbreviation does when a word
 * such as "The" or an opening quotation mark follows. Linear in the tokens.
 */
export function splitSentences(
  text: string,
  tokens: readonly Token[],
  options: SentenceOptions = {},
): Sentence[] {
  const limit = Math.max(1, options.maxSentenceTokens ?? Infinity);
  const edges = paragraphEdges(options.paragraphs ?? []);
  const sentences: Sentence[] = [];
  let first = 0;
  let edge = 0;
  const wraps = new LineWraps(text, tokens);
  let isTerminated = false;
  for (const [i, next] of tokens.entries()) {
    const last = tokens[i - 1];
    if (last === undefined) continue;
    isTerminated = ends(last) || (isTerminated && isCloser(text, last));
    const lines = lineBreaks(text, last.end, next.start);
    while ((edges[edge] ?? Infinity) < last.end) edge += 1;
    const isEdge = (edges[edge] ?? Infinity) <= next.start;
    const isOwnLine = lines === 1 && !startsLower(next) && !wraps.isWrap(i);
    const isOver = isTerminated && endsBefore(text, tokens, i, last, next);
    if (isEdge || lines > 1 || isOwnLine || isOver || i - first >= limit) {
      sentences.push(toSentence(tokens, first, i));
      first = i;
      isTerminated = false;
    }
  }
  if (tokens.length > first) sentences.push(toSentence(tokens, first, tokens.length));
  return sentences;
}

/**
 * Which single line breaks are in the middle of running text: those after a long line, and
 * those between two lines with words in lower case of which the first ends neither in a mark
 * nor in a number, as rows, labels and datelines do.
 */
class LineWraps {
  /** For each token: the first token after its line. */
  private readonly lineEnds: Int32Array;
  /** For each token: how many in lower case stand before it. */
  private readonly lowerBefore: Int32Array;
  private lineStart = 0;

  constructor(
    text: string,
    private readonly tokens: readonly Token[],
  ) {
    this.lineEnds = new Int32Array(tokens.length);
    this.lowerBefore = new Int32Array(tokens.length + 1);
    let end = tokens.length;
    for (let i = tokens.length - 1; i >= 0; i -= 1) {
      this.lineEnds[i] = end;
      if (i > 0 && lineBreaks(text, tokens[i - 1]?.end ?? 0, tokens[i]?.start ?? 0) > 0) end = i;
    }
    tokens.forEach((token, i) => {
      this.lowerBefore[i + 1] = (this.lowerBefore[i] ?? 0) + (isLowerWord(token) ? 1 : 0);
    });
  }

  /** Whether the line break before token `i` is one; asked for in the order of the tokens. */
  isWrap(i: number): boolean {
    const { tokens, lineEnds } = this;
    while ((lineEnds[this.lineStart] ?? i) < i) this.lineStart = lineEnds[this.lineStart] ?? i;
    const last = tokens[i - 1];
    if (last === undefined) return false;
    if (last.end - (tokens[this.lineStart]?.start ?? 0) >= LONG_LINE) return true;
    if (last.kind !== 'word' || last.text.endsWith('.')) return false;
    return this.hasLower(this.lineStart, i) && this.hasLower(i, lineEnds[i] ?? i);
  }

  private hasLower(first: number, end: number): boolean {
    return (this.lowerBefore[end] ?? 0) > (this.lowerBefore[first] ?? 0);
  }
}

function isLowerWord(token: Token): boolean {
  return token.kind === 'word' && startsLower(token);
}

function toSentence(tokens: readonly Token[], firstToken: number, endToken: number): Sentence {
  const start = tokens[firstToken]?.start ?? 0;
  return { start, end: tokens[endToken - 1]?.end ?? start, firstToken, endToken };
}

function paragraphEdges(paragraphs: readonly Readonly<Span>[]): number[] {
  return paragraphs.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
}

function lineBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) if (text[i] === '\n') count += 1;
  return count;
}

function ends(token: Token): boolean {
  return isStop(token) || (token.kind === 'word' && token.text.endsWith('.'));
}

function isStop(token: Token): boolean {
  return token.kind === 'punctuation' && stop.test(token.text);
}

/** A straight mark closes when nothing but its word stands before it. */
function isCloser(text: string, token: Token): boolean {
  if (!closers.has(token.text)) return false;
  return !/\s/u.test(text[token.start - 1] ?? ' ');
}

/** Whether the terminator before token `i` is the end, judged by what follows. */
function endsBefore(
  text: string,
  tokens: readonly Token[],
  i: number,
  last: Token,
  next: Token,
): boolean {
  if (isCloser(text, next) || isStop(next)) return false;
  let opener = i;
  while (opener < i + 3 && openers.has(tokens[opener]?.text ?? '')) opener += 1;
  const word = tokens[opener];
  if (word === undefined) return true;
  if (last.kind === 'word') return abbreviationEnds(last, word, openingMarks.has(next.text));
  if (startsLower(word)) return false;
  return last.end < next.start || isGlued(tokens, i, next);
}

function abbreviationEnds(last: Token, word: Token, isQuoted: boolean): boolean {
  if (neverLast.has(last.text)) return false;
  if (starterWords.has(word.text)) return true;
  return isQuoted && !initial.test(last.text) && !startsLower(word);
}

/** "ended.Then": scraped text lost the space; "v2.Beta" did not. */
function isGlued(tokens: readonly Token[], i: number, next: Token): boolean {
  let before = i - 1;
  while (before > i - 3 && tokens[before]?.kind === 'punctuation') before -= 1;
  const word = tokens[before];
  return word?.kind === 'word' && /\p{Ll}{2}$/u.test(word.text) && /^\p{Lu}/u.test(next.text);
}

function startsLower(token: Token): boolean {
  return /^\p{Ll}/u.test(token.text);
}
