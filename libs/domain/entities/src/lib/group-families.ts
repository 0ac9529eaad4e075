import type { ArticleDocument } from './article-document';
import { emptyDraft, join, type DraftMention, type EntityDraft } from './entity-draft';
import { foldName } from './word-lists';

/**
 * Whether a name is that of a family: one word after "the", the plural of a
 * surname (folded) that the document has ("the Bergs" beside "Anna Berg").
 */
export function isFamilyName(
  { facts }: ArticleDocument,
  { firstToken, endToken }: DraftMention,
  surnames: ReadonlySet<string>,
): boolean {
  if (endToken - firstToken !== 1 || facts[firstToken - 1]?.lower !== 'the') return false;
  const word = foldName(facts[firstToken]?.word ?? '');
  return word.endsWith('s') && (surnames.has(word.slice(0, -1)) || surnames.has(word.slice(0, -2)));
}

/**
 * One `group` for each family: several people, of whom none is meant alone, so
 * the name is no mention of any of them.
 */
export function groupFamilies(mentions: readonly DraftMention[]): EntityDraft[] {
  const families = new Map<string, EntityDraft>();
  for (const mention of mentions) {
    const name = foldName(mention.text);
    const draft = families.get(name) ?? emptyDraft('group');
    draft.isFamily = true;
    families.set(name, draft);
    join(draft, mention, 'same-name');
  }
  return [...families.values()];
}
