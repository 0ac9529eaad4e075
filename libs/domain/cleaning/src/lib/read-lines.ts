import type { Line } from './page';
import { tidyLine } from './tidy-text';

/** Text is wrapped by hand between these widths, code units. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 100;
/** Share of neighbouring lines that must look wrapped before any are joined. */
const MIN_WRAPPED_SHARE = 0.5;
const MIN_WRAPPED = 3;

/**
 * The lines of plain text, each a paragraph, list item ("- ", "• ") or quoted
 * line ("> "), their marks taken off. Where the text was wrapped at a fixed
 * width, the lines of a paragraph are joined again; blank lines only separate.
 * Linear in the text.
 */
export function readLines(text: string): Line[] {
  const raw = text.split('\n').map(tidyLine);
  const width = wrapWidth(raw);
  const lines: Line[] = [];
  let previous = '';
  for (const line of raw) {
    const last = lines.at(-1);
    const joins = width !== null && last !== undefined && isWrapped(previous, line, width);
    if (joins)
      lines[lines.length - 1] = { ...last, text: last.text + separator(previous, line) + line };
    else if (line !== '') lines.push(asLine(line));
    previous = line;
  }
  return lines;
}

/**
 * Whether `next` goes on where `line` had no more room. A wrapping program
 * breaks a line only when the next word would not fit: that word decides.
 */
function isWrapped(line: string, next: string, width: number): boolean {
  if (line === '' || next === '' || ITEM.test(next)) return false;
  const space = next.indexOf(' ');
  const word = space < 0 ? next.length : space;
  return line.length + 1 + word > width;
}

/** The width at which text was wrapped, or `null` when it was not. */
function wrapWidth(lines: readonly string[]): number | null {
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0);
  if (width < MIN_WIDTH || width > MAX_WIDTH) return null;
  let pairs = 0;
  let wrapped = 0;
  lines.forEach((line, i) => {
    const next = lines[i + 1] ?? '';
    if (line === '' || next === '') return;
    pairs += 1;
    if (isWrapped(line, next, width)) wrapped += 1;
  });
  return wrapped >= MIN_WRAPPED && wrapped / pairs >= MIN_WRAPPED_SHARE ? width : null;
}

/** "post-" + "war": the hyphen was there before the line was wrapped. */
function separator(line: string, next: string): string {
  return /\p{L}-$/u.test(line.slice(-2)) && /^\p{Ll}/u.test(next) ? '' : ' ';
}

const ITEM = /^(?:[-*•–‣▪●]|\d{1,2}[.)]) (?=\S)/u;
const BULLET = /^[-*•–‣▪●] (?=\S)/u;
const QUOTED = /^(?:> ?){1,20}(?=[^>\s])/u;

function asLine(text: string): Line {
  if (QUOTED.test(text))
    return { text: text.replace(QUOTED, ''), kind: 'blockquote', linkLength: 0 };
  if (BULLET.test(text))
    return { text: text.replace(BULLET, ''), kind: 'list-item', linkLength: 0 };
  return { text, kind: ITEM.test(text) ? 'list-item' : 'paragraph', linkLength: 0 };
}
