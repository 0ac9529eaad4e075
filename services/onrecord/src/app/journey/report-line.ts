import { printable } from '../terminal/printable';
import { problemLine } from '../terminal/problem-line';
import type { JourneyEnd } from './journey';

/** How an article's way ends that gives no record. */
export type Unfinished = Exclude<JourneyEnd, { readonly kind: 'done' }>;

/** The line about an article that gave no record. */
export function reportLine(where: string, end: Unfinished): string {
  if (end.kind === 'dead-letter') return problemLine({ where, ...end });
  const what = `unchanged: the content of revision ${end.revision} again, no output`;
  return `${printable(`${where}: id ${end.articleId}: ${what}`)}\n`;
}
