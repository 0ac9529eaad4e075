import type { LineRole } from './line-rules';
import type { Line } from './page';
import { countWords } from './tidy-text';

/** A line with the role that the line rules gave it. */
export interface JudgedLine extends Line {
  readonly role: LineRole;
}

/** Indices of lines, start inclusive, end exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Longer lines are no better evidence of an article than this many words. */
const MAX_WORDS = 60;
/** What any line costs, so that a stretch of short ones separates two texts. */
const LINE_COST = 12;
/** A sentence costs less: dialogue and agency copy come in short paragraphs. */
const SENTENCE_COST = 8;
/** Words of a line that is not prose count less. */
const SHORT_COST = LINE_COST + 4;
/** What interrupts an article and is known for it costs less than what is not known. */
const KNOWN_COST = 4;
/** Bare text of so few lines is all body: nothing around it says that it was a page. */
const MAX_BARE_LINES = 3;

/**
 * The densest run of lines: that with the greatest sum of words less a cost for
 * each line (a maximum subarray, J. Kadane), so that prose gathers and menus
 * repel. `null` when no line speaks for an article. One pass.
 */
export function bodyRange(lines: readonly JudgedLine[]): LineRange | null {
  let best = { start: 0, end: 0, sum: 0 };
  let start = 0;
  let sum = 0;
  for (const [i, line] of lines.entries()) {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += weightOf(line, lines[i + 1]);
    if (sum > best.sum) best = { start, end: i + 1, sum };
  }
  return best.end > 0 ? { start: best.start, end: best.end } : bareRange(lines);
}

function bareRange(lines: readonly JudgedLine[]): LineRange | null {
  const isBare =
    lines.length > 0 &&
    lines.length <= MAX_BARE_LINES &&
    lines.every(({ role, linkLength }) => role === 'short' && linkLength === 0);
  return isBare ? { start: 0, end: lines.length } : null;
}

function weightOf(line: JudgedLine, next: JudgedLine | undefined): number {
  const words = Math.min(countWords(line.text), MAX_WORDS);
  if (line.linkLength * 2 > line.text.length) return -LINE_COST;
  switch (line.role) {
    case 'sentence':
    case 'turn':
      return Math.max(2, words - SENTENCE_COST);
    case 'long':
      return words - LINE_COST;
    case 'related':
    case 'caption':
      return -KNOWN_COST;
    case 'short':
      // Before prose it is a heading, whose words are few by nature.
      if (next?.role === 'sentence') return -KNOWN_COST;
      return line.kind === 'list-item' && words > 2 ? 0 : words - SHORT_COST;
    default:
      return -LINE_COST;
  }
}
