import type { EnrichedArticle, Paragraph } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { entityLines } from './entity-lines';
import { headLines, sheetWidth } from './head-lines';
import { quoteLines } from './quote-lines';

export interface SheetOptions {
  /** Characters of a terminal line. */
  readonly columns: number;
  readonly paint: Ansis;
  /** Whether the body and the entities are shown; else the headline and who said what. */
  readonly isFull?: boolean;
}

/**
 * An enriched article for a reader at a terminal: headline, where it is from,
 * its body with headings, its entities by type with how often they are
 * mentioned, and who said what. Control characters of the article are blanks.
 */
export function articleSheet(article: EnrichedArticle, options: SheetOptions): string {
  const { paint, isFull = true } = options;
  const width = sheetWidth(options.columns);
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint.bold.underline(title), ...lines];
  return [
    ...headLines(article, width, paint),
    ...(isFull ? bodyLines(article, width, paint) : []),
    ...(isFull ? part('Entities', entityLines(article.entities, width, paint)) : []),
    ...part('Who said what', quoteLines(article.quotes, width, paint)),
    '',
    '',
  ].join('\n');
}

const MARKS: Partial<Record<Paragraph['kind'], string>> = { 'list-item': '• ', blockquote: '│ ' };

function bodyLines({ text, paragraphs }: EnrichedArticle, width: number, paint: Ansis): string[] {
  return paragraphs.flatMap(({ start, end, kind }) => {
    const first = MARKS[kind] ?? '';
    const rest = kind === 'blockquote' ? { rest: first } : {};
    const lines = wrapText(printable(text.slice(start, end)), { width, first, ...rest });
    return ['', ...(kind === 'heading' ? lines.map((line) => paint.bold(line)) : lines)];
  });
}
