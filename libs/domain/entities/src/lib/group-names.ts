import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import { agreeTypes, type NamedMention } from './agree-types';
import type { ArticleDocument } from './article-document';
import { describeMention, type NameEndingAt } from './describe-mention';
import { mentionOf, wordsOf, type DraftMention, type EntityDraft } from './entity-draft';
import { groupFamilies, isFamilyName } from './group-families';
import { groupPersons, type PersonMention } from './group-persons';
import { groupThings } from './group-things';
import type { Journal } from './journal';
import { joinStatedAliases } from './stated-aliases';
import { foldName } from './word-lists';

/**
 * The entities that a document names: one for each real-world thing, whatever
 * forms of its name are used. Persons go by full name and surname, everything
 * else by known variants, acronyms and short forms; what the text itself calls
 * two names of one thing ("formerly Halden Motors") is joined too. `journal`
 * gets what was compared and kept apart.
 */
export function groupNames(
  document: ArticleDocument,
  spans: readonly TokenSpan<EntityType>[],
  journal: Journal | null,
): EntityDraft[] {
  const mentions = spans.map(({ firstToken, endToken, type, score }) =>
    mentionOf(document, firstToken, endToken, 'name', { type, score }),
  );
  const byEnd = new Map(mentions.map((mention) => [mention.endToken, mention]));
  const nameEndingAt: NameEndingAt = (token) => byEnd.get(token);
  const surnames = new Set<string>();
  const persons: PersonMention[] = [];
  const things: NamedMention[] = [];
  const families: DraftMention[] = [];
  const named = agreeTypes(document, mentions);
  for (const { type, mention } of named) {
    if (type === 'person') for (const word of outerWords(document, mention)) surnames.add(word);
  }
  for (const { type, mention } of named) {
    if (isFamilyName(document, mention, surnames)) families.push(mention);
    else if (type !== 'person') things.push({ type, mention });
    else {
      persons.push({ mention, descriptions: describeMention(document, mention, nameEndingAt) });
    }
  }
  const people = groupPersons(document, persons, journal);
  const renamed = joinStatedAliases(document, people);
  const drafts = [
    ...people.filter((draft) => !renamed.has(draft)),
    ...groupThings(document, things),
    ...groupFamilies(families),
  ];
  if (journal !== null) noteTypes(document, drafts, journal);
  return drafts;
}

/** The last word of a name and the first, where the surname may stand too. */
function outerWords(document: ArticleDocument, mention: DraftMention): string[] {
  const words = wordsOf(document, mention);
  return [words[0] ?? '', words.at(-1) ?? ''].map(foldName);
}

/** One name for two types: a person and a place, a club and its town. */
function noteTypes(
  document: ArticleDocument,
  drafts: readonly EntityDraft[],
  journal: Journal,
): void {
  const seen = new Map<string, { draft: EntityDraft; mention: DraftMention }>();
  for (const draft of drafts) {
    for (const mention of draft.mentions) {
      const name = foldName(wordsOf(document, mention).join(' '));
      const first = seen.get(name);
      if (first === undefined) seen.set(name, { draft, mention });
      else if (first.draft.type !== draft.type) {
        const evidence = `one is labelled ${first.draft.type}, the other ${draft.type}`;
        journal.apart(mention, first.mention, 'other-type', evidence);
      }
    }
  }
}
