import type { EnrichedArticle, Paragraph } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { articleRemarks } from './article-remarks';
import { entityLines } from './entity-lines';
import { quoteLines } from './quote-lines';

export interface SheetOptions {
  /** Characters of a terminal line. */
  readonly columns: number;
  readonly paint: Ansis;
  /** Whether the body and the entities are shown; else the headline and who said what. */
  readonly isFull?: boolean;
}

/** Longer lines are hard to read. */
const MAX_COLUMNS = 100;
const MIN_COLUMNS = 40;

/**
 * An enriched article for a reader at a terminal: headline, where it is from,
 * its body with headings, its entities by type with how often they are
 * mentioned, and who said what. Control characters of the article are blanks.
 */
export function articleSheet(article: EnrichedArticle, options: SheetOptions): string {
  const { paint, isFull = true } = options;
  const width = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, options.columns));
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint.bold.underline(title), ...lines];
  return [
    paint.dim('─'.repeat(width)),
    ...headLines(article, width, paint),
    ...(isFull ? bodyLines(article, width, paint) : []),
    ...(isFull ? part('Entities', entityLines(article.entities, width, paint)) : []),
    ...part('Who said what', quoteLines(article.quotes, width, paint)),
    '',
    '',
  ].join('\n');
}

function headLines(article: EnrichedArticle, width: number, paint: Ansis): string[] {
  const { title, subtitle, source, publishedAt, section, language, authors, url } = article;
  const facts = [source, publishedAt, section, language].filter((fact) => fact !== null);
  const wrap = (text: string): string[] => wrapText(printable(text), { width });
  return [
    ...wrap(title ?? '(no title)').map((line) => paint.bold(line)),
    ...(subtitle === null ? [] : wrap(subtitle).map((line) => paint.italic(line))),
    ...(authors.length === 0 ? [] : wrap(`By ${authors.join(', ')}`)),
    ...wrap(facts.join(' · ')).map((line) => paint.dim(line)),
    ...(url === null ? [] : [paint.dim(printable(url))]),
    ...articleRemarks(article).flatMap((remark) => wrap(remark).map((line) => paint.yellow(line))),
  ];
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
