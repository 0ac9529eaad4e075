import type { Changes, EnrichedArticle } from '@onrecord/contracts';

/** What an editor must know before trusting the sheet of an article; nothing of a field that is absent. */
export function articleRemarks(article: Partial<EnrichedArticle>): string[] {
  const { status = 'ok', duplicate = null, completeness, revision = 1, changes } = article;
  const found: string[] = [];
  if (revision > 1) found.push(`Revision ${revision}${changes ? `: ${changed(changes)}` : ''}`);
  if (status !== 'ok') found.push(`Status: ${status}`);
  if (duplicate !== null) found.push(`Copy (${duplicate.kind}) of ${duplicate.of}`);
  const { warnings = [] } = completeness ?? {};
  if (warnings.length > 0) found.push(`May be incomplete: ${warnings.join(', ')}`);
  return found;
}

function changed({ quotes: { added, removed, altered, reattributed } }: Changes): string {
  const counts = [
    [added, 'new'],
    [removed, 'gone'],
    [altered, 'altered'],
    [reattributed, 'by another speaker'],
  ] as const;
  const told = counts.flatMap(([ids, what]) => (ids.length === 0 ? [] : [`${ids.length} ${what}`]));
  return told.length === 0 ? 'the quotes of before' : `quotes ${told.join(', ')}`;
}
