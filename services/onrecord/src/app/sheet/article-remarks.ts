import type { CleanedArticle } from '@onrecord/contracts';

/** What an editor must know before trusting the sheet of an article; nothing of a field that is absent. */
export function articleRemarks(article: Partial<CleanedArticle>): string[] {
  const { status = 'ok', duplicate = null, completeness, revision = 1 } = article;
  const found: string[] = [];
  if (revision > 1) found.push(`Revision ${revision}`);
  if (status !== 'ok') found.push(`Status: ${status}`);
  if (duplicate !== null) found.push(`Copy (${duplicate.kind}) of ${duplicate.of}`);
  const { warnings = [] } = completeness ?? {};
  if (warnings.length > 0) found.push(`May be incomplete: ${warnings.join(', ')}`);
  return found;
}
