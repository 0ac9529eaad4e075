import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import type { ArticleDocument } from './article-document';
import { describeMention, type NameEndingAt } from './describe-mention';
import { mentionOf, type DraftMention, type EntityDraft } from './entity-draft';
import { groupPersons, type PersonMention } from './group-persons';
import { groupThings } from './group-things';

/**
 * The entities that a document names: one for each real-world thing, whatever
 * forms of its name are used. Persons go by full name and surname, everything
 * else by known variants, acronyms and short forms.
 */
export function groupNames(
  document: ArticleDocument,
  spans: readonly TokenSpan<EntityType>[],
): EntityDraft[] {
  const named = spans.map(({ firstToken, endToken, type }) => ({
    type,
    mention: mentionOf(document, firstToken, endToken, 'name'),
  }));
  const byEnd = new Map(named.map(({ mention }) => [mention.endToken, mention]));
  const nameEndingAt: NameEndingAt = (token) => byEnd.get(token);
  const persons = named
    .filter(({ type }) => type === 'person')
    .map(({ mention }) => personMention(document, mention, nameEndingAt));
  const things = named.filter(({ type }) => type !== 'person');
  return [...groupPersons(document, persons), ...groupThings(document, things)];
}

function personMention(
  document: ArticleDocument,
  mention: DraftMention,
  nameEndingAt: NameEndingAt,
): PersonMention {
  return { mention, descriptions: describeMention(document, mention, nameEndingAt) };
}
