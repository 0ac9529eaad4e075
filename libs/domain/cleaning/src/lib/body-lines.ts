import { bodyRange, type JudgedLine } from './body-range';
import { roleOf } from './line-rules';
import type { Block, Line } from './page';

/** Short lines in a row that are a list of links rather than sub-headings. */
const MIN_LIST_RUN = 3;

/** Every line with its role. */
export function judgeLines(lines: readonly Line[]): JudgedLine[] {
  return lines.map((line) => ({ ...line, role: roleOf(line.text) }));
}

/** The body of a page of lines: its densest run, without what the rules know to be the site's. */
export function bodyLines(lines: readonly Line[]): Block[] {
  const judged = judgeLines(lines);
  const range = bodyRange(judged);
  return range === null ? [] : blocksOfLines(judged.slice(range.start, range.end));
}

/**
 * Blocks of the lines of a body: pointers to other stories, controls, captions
 * and bylines left out, lists of short lines too; a short line before prose is a
 * heading.
 */
export function blocksOfLines(lines: readonly JudgedLine[]): Block[] {
  const kept = withoutListRuns(lines.filter((line) => !isFurniture(line)));
  return kept.map((line, i) => ({ text: line.text, kind: kindOf(line, kept[i + 1]) }));
}

function isFurniture({ role, text, linkLength }: JudgedLine): boolean {
  if (role === 'sentence' || role === 'turn' || role === 'long') return false;
  return role !== 'short' || linkLength * 2 > text.length;
}

function kindOf(line: JudgedLine, next: JudgedLine | undefined): Block['kind'] {
  if (line.kind !== 'paragraph' || line.role !== 'short') return line.kind;
  return next === undefined || next.role === 'short' ? 'paragraph' : 'heading';
}

function withoutListRuns(lines: readonly JudgedLine[]): JudgedLine[] {
  const kept: JudgedLine[] = [];
  for (let i = 0; i < lines.length;) {
    let end = i;
    while (isBareShort(lines[end])) end += 1;
    const isList = end - i >= MIN_LIST_RUN && end - i < lines.length;
    // The last of a list may be the heading of the prose after it; nothing tells which.
    if (isList) i = end;
    // Not spread into push(): a page may have more lines than a call takes arguments.
    for (; i < end; i += 1) kept.push(...lines.slice(i, i + 1));
    kept.push(...lines.slice(end, end + 1));
    i = end + 1;
  }
  return kept;
}

function isBareShort(line: JudgedLine | undefined): boolean {
  return line?.role === 'short' && line.kind === 'paragraph';
}
