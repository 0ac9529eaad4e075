import type { Span } from '@onrecord/contracts';
import { GoldError } from './gold';

/** What an inline mark says of its words: of a quote the content, the cue or the source. */
export type MarkRole = 'content' | 'cue' | 'source';

/** Words that belong to a quote; `span` indexes the text without its marks, in UTF-16 code units. */
export interface Mark {
  readonly quote: string;
  readonly role: MarkRole;
  readonly span: Span;
}

const ROLES: Readonly<Record<string, MarkRole>> = { '': 'content', '=': 'cue', '@': 'source' };
const PIECE = /\{(?<quotes>\d+(?:,\d+)*)(?<role>[=@]?) |(?<close>\})|(?<words>[^{}]+)/gu;

/**
 * Takes the marks out of an annotated text: `{1 …}` is content of quote 1, `{1= …}` its cue,
 * `{1@ …}` its source, `{1,2@ …}` the source of two. Marks nest. Gives the plain text and the
 * marks by start; raises `GoldError` for a brace that opens no mark and a mark left open.
 */
export function readMarks(id: string, annotated: string): { text: string; marks: Mark[] } {
  const open: { quotes: string[]; role: MarkRole; start: number }[] = [];
  const marks: Mark[] = [];
  let text = '';
  let read = 0;
  for (const { 0: piece, index, groups } of annotated.matchAll(PIECE)) {
    if (index !== read) break;
    read += piece.length;
    if (groups?.['words'] !== undefined) text += piece;
    else if (groups?.['close'] === undefined) {
      const role = ROLES[groups?.['role'] ?? ''] ?? 'content';
      open.push({ quotes: groups?.['quotes']?.split(',') ?? [], role, start: text.length });
    } else {
      const last = open.pop();
      if (last === undefined) throw new GoldError(`${id}: a mark is closed that was not opened`);
      const span = { start: last.start, end: text.length };
      marks.push(...last.quotes.map((quote) => ({ quote, role: last.role, span })));
    }
  }
  if (read !== annotated.length) {
    throw new GoldError(`${id}: no mark: ${annotated.slice(read, read + 20)}`);
  }
  if (open.length > 0) throw new GoldError(`${id}: a mark is left open`);
  return { text, marks: marks.sort((a, b) => a.span.start - b.span.start) };
}
