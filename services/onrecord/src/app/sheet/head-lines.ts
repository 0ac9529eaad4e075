import type { CleanedArticle } from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import { articleRemarks } from './article-remarks';

/** Longer lines are hard to read. */
const MAX_COLUMNS = 100;
const MIN_COLUMNS = 40;

/** Characters of a sheet's lines on a terminal of so many columns. */
export function sheetWidth(columns: number): number {
  return Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns));
}

/** A rule, headline, where an article is from, and what to know before trusting it; a field that is absent is left out. */
export function headLines(article: Partial<CleanedArticle>, width: number, paint: Ansis): string[] {
  const { title, subtitle = null, authors = [], url = null } = article;
  const { source, publishedAt, section, language } = article;
  const facts = [source, publishedAt, section, language].filter((fact) => fact != null);
  const wrap = (text: string): string[] => wrapText(printable(text), { width });
  return [
    paint.dim('─'.repeat(width)),
    ...wrap(title ?? '(no title)').map((line) => paint.bold(line)),
    ...(subtitle === null ? [] : wrap(subtitle).map((line) => paint.italic(line))),
    ...(authors.length === 0 ? [] : wrap(`By ${authors.join(', ')}`)),
    ...wrap(facts.join(' · ')).map((line) => paint.dim(line)),
    ...(url === null ? [] : [paint.dim(printable(url))]),
    ...articleRemarks(article).flatMap((remark) => wrap(remark).map((line) => paint.yellow(line))),
  ];
}
