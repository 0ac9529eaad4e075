import type { ArticleDocument } from './article-document';
import type { DraftMention, EntityDraft } from './entity-draft';
import type { Thing } from './group-things';

/** An acronym that is not set beside its expansion needs so many letters to be no accident. */
const MIN_UNANNOUNCED_LETTERS = 3;

/** Whether initials are no accident: long enough, or in brackets beside the long name, either way round. */
export function isAnnounced(document: ArticleDocument, short: Thing, long: Thing): boolean {
  if ((short.words[0]?.length ?? 0) >= MIN_UNANNOUNCED_LETTERS) return true;
  const isBracketed = (inner: EntityDraft, outer: EntityDraft): boolean => {
    const ends = new Set(outer.mentions.map(({ endToken }) => endToken));
    return inner.mentions.some(
      (mention) => isInBrackets(document, mention) && ends.has(mention.firstToken - 1),
    );
  };
  return isBracketed(short.draft, long.draft) || isBracketed(long.draft, short.draft);
}

/** Whether a mention stands alone in brackets. */
export function isInBrackets(
  { facts }: ArticleDocument,
  { firstToken, endToken }: DraftMention,
): boolean {
  return facts[firstToken - 1]?.word === '(' && facts[endToken]?.word === ')';
}

/**
 * Whether `acronym` (folded) may be made of the letters of a name's words: the
 * same first letter, and the others in their order ("nifer" of "nordic institute
 * for energy research"). Only for two that stand side by side.
 */
export function mayAbbreviate(acronym: string, words: readonly string[]): boolean {
  const letters = words.join('');
  if (!letters.startsWith(acronym.slice(0, 1))) return false;
  let at = 0;
  for (const letter of letters) if (letter === acronym[at]) at += 1;
  return at === acronym.length;
}
