import type { JudgedLine, LineRange } from './body-range';
import type { PublisherEvidence } from './page';
import { comparable, countWords } from './tidy-text';

/** What stands above the body of a page of lines. */
export interface PageHeader {
  readonly title: string | null;
  readonly subtitle: string | null;
  /** Index of the first line of the body. */
  readonly bodyStart: number;
}

/** How far above the body a headline may stand, and how far into it the header's marks. */
const LINES_ABOVE = 40;
const LINES_INTO = 8;
/** A standfirst may stand between headline and dateline; two sentences are the body already. */
const MAX_STANDFIRSTS = 1;
const MAX_HEADLINE_WORDS = 30;
const MIN_SUBTITLE_WORDS = 6;
/** How far below its headline a standfirst may stand. */
const SUBTITLE_REACH = 4;

/**
 * Headline, standfirst and where the body begins. The headline is the line that
 * the publisher's title names, else one that stands twice, else the nearest line
 * above the body that reads like one. `null` where none is clear.
 */
export function findHeader(
  lines: readonly JudgedLine[],
  range: LineRange,
  publisher: Pick<PublisherEvidence, 'title'>,
): PageHeader {
  const from = Math.max(0, range.start - LINES_ABOVE);
  const to = Math.min(lines.length, range.start + LINES_INTO, range.end);
  const near = lines.slice(from, to);
  const known = namedBy(publisher.title, near) ?? repeated(near);
  const marks = bodyStartAfterMarks(lines, range, to, known);
  const at = known === null ? nearestHeadline(lines, from, marks) : from + near.indexOf(known);
  const title = lines[at]?.text ?? null;
  const bodyStart = Math.max(marks, at + 1);
  return { title, subtitle: title === null ? null : subtitleOf(lines, at, bodyStart), bodyStart };
}

function namedBy(title: string | null, lines: readonly JudgedLine[]): JudgedLine | null {
  const wanted = comparable(title ?? '');
  if (wanted === '') return null;
  return lines.find((line) => comparable(line.text) === wanted) ?? null;
}

function repeated(lines: readonly JudgedLine[]): JudgedLine | null {
  const seen = new Map<string, JudgedLine>();
  for (const line of lines) {
    if (!isHeadlineLike(line) || countWords(line.text) < 3) continue;
    const key = comparable(line.text);
    const first = seen.get(key);
    if (first !== undefined) return first;
    seen.set(key, line);
  }
  return null;
}

/**
 * Where the body begins when dates, bylines, reading times or a repeated
 * headline stand inside the range: after the last of them, unless prose came
 * before it (a timeline has dates too).
 */
function bodyStartAfterMarks(
  lines: readonly JudgedLine[],
  range: LineRange,
  to: number,
  title: JudgedLine | null,
): number {
  let start = range.start;
  let prose = 0;
  for (let i = range.start; i < to; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    const isTitle = title !== null && comparable(line.text) === comparable(title.text);
    if (isTitle || isMark(line)) start = i + 1;
    else if (line.role !== 'short' && line.role !== 'caption') prose += 1;
    if (prose > MAX_STANDFIRSTS) break;
  }
  // A lone paragraph above a dateline is a standfirst only when a headline is above it.
  return prose > 0 && title === null && range.start === 0 ? range.start : start;
}

function isMark({ role }: JudgedLine): boolean {
  return role === 'date' || role === 'byline' || role === 'reading-time';
}

/** Index of the best headline above the body, -1 when there is none. */
function nearestHeadline(lines: readonly JudgedLine[], from: number, bodyStart: number): number {
  let best = -1;
  let bestScore = 0;
  for (let i = from; i < bodyStart; i += 1) {
    const line = lines[i];
    if (line === undefined || !isHeadlineLike(line)) continue;
    const words = countWords(line.text);
    const isAlone = bodyStart <= 2;
    if (words < (isAlone ? 2 : 4)) continue;
    const score = Math.min(words, 12) - (bodyStart - i) / 2;
    if (best < 0 || score > bestScore) [best, bestScore] = [i, score];
  }
  return best;
}

function isHeadlineLike(line: JudgedLine): boolean {
  if (line.kind !== 'paragraph' && line.kind !== 'heading') return false;
  if (line.role !== 'short' && line.role !== 'sentence' && line.role !== 'long') return false;
  return countWords(line.text) <= MAX_HEADLINE_WORDS && !/[.,:;]["'”’)]?$/u.test(line.text);
}

function subtitleOf(lines: readonly JudgedLine[], at: number, bodyStart: number): string | null {
  const title = comparable(lines[at]?.text ?? '');
  for (const line of lines.slice(at + 1, Math.min(bodyStart, at + 1 + SUBTITLE_REACH))) {
    if (comparable(line.text) === title) continue;
    const isProse = line.role === 'sentence' || line.role === 'long' || line.role === 'short';
    if (isProse && countWords(line.text) >= MIN_SUBTITLE_WORDS) return line.text;
  }
  return null;
}
