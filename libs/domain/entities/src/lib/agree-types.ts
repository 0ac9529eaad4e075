import { firmPlacePrepositions } from './identity-lexicon';
import type { EntityType } from '@onrecord/contracts';
import type { ArticleDocument } from './article-document';
import { wordsOf, type DraftMention } from './entity-draft';
import { knownNameOf } from './gazetteer';
import {
  eventOpeners,
  genderOfFirstName,
  namelessWords,
  personVerbs,
  placePrepositions,
} from './lexicon';
import { roleEndingAt } from './role-before';
import { foldName } from './word-lists';

/** A name with the type that the document agrees on. */
export interface NamedMention {
  readonly type: EntityType;
  readonly mention: DraftMention;
}

/** Score from which a label is believed against the rest of the document, its surroundings allowing. */
const SURE = 0.9;

type Votes = Map<EntityType, number>;

/**
 * One type for each name of a document: its mentions vote with their scores, and
 * a name of several words votes for the word by which it is called for short (a
 * surname, a company's first word). A single word keeps the type that it was
 * labelled with against the vote where its surroundings say the same: "Lima
 * said" of Florence Lima beside "in Lima", a club beside its town. A mention
 * without `labelled` is left out.
 */
export function agreeTypes(
  document: ArticleDocument,
  mentions: readonly DraftMention[],
): NamedMention[] {
  const named = mentions.flatMap((mention) => {
    const { labelled } = mention;
    if (labelled === null) return [];
    const words = wordsOf(document, mention);
    return [{ mention, labelled, words, key: foldName(words.join(' ')) }];
  });
  const votes = new Map<string, Votes>();
  const vote = (key: string, type: EntityType, weight: number): void => {
    const own = votes.get(key) ?? new Map<EntityType, number>();
    votes.set(key, own.set(type, (own.get(type) ?? 0) + weight));
  };
  for (const { labelled, words, key } of named) {
    vote(key, labelled.type, labelled.score);
    const called = calledForShort(labelled.type, words);
    if (called !== null) vote(foldName(called), labelled.type, labelled.score);
  }
  return named.map(({ mention, labelled, words, key }) => {
    const agreed = winner(votes.get(key), labelled.type);
    const keepsOwn = words.length === 1 && isSupported(document, mention, agreed);
    return { mention, type: keepsOwn ? labelled.type : agreed };
  });
}

/** The type with most votes; of equal ones the first seen. */
function winner(votes: Votes = new Map(), labelled: EntityType): EntityType {
  let best = { type: labelled, weight: 0 };
  for (const [type, weight] of votes) if (weight > best.weight) best = { type, weight };
  return best.type;
}

/** The word of a longer name by which the rest of the text may call it; `null` when that says nothing. */
function calledForShort(type: EntityType, words: readonly string[]): string | null {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2) return null;
  if (type === 'person') return last;
  if (type === 'event') return eventOpeners.has(words.at(-2) ?? '') ? last : null;
  if (type !== 'organization') return null;
  const isOwn =
    knownNameOf(first) === null &&
    !genderOfFirstName.has(first) &&
    !namelessWords.has(first.toLowerCase());
  return isOwn ? first : null;
}

/** Whether what stands around a name speaks for the type that it was labelled with. */
function isSupported(
  document: ArticleDocument,
  { firstToken, endToken, labelled }: DraftMention,
  agreed: EntityType,
): boolean {
  const { facts, sentences, sentenceOf } = document;
  const before = facts[firstToken - 1]?.lower ?? '';
  const after = facts[endToken];
  const isPlaced = firmPlacePrepositions.has(before) && after?.word !== "'s";
  if (labelled?.type === 'location') {
    const isSure = labelled.score >= SURE && (placePrepositions.has(before) || before === 'of');
    return isPlaced || (isSure && after?.word !== "'s");
  }
  if (labelled?.type === 'person') {
    const from = sentences[sentenceOf[firstToken] ?? 0]?.firstToken ?? 0;
    if (roleEndingAt(facts, from, firstToken) !== null) return true;
    return agreed !== 'location' && personVerbs.has(after?.word ?? '');
  }
  // A club and its town: "Bergen won" in the one, "in Bergen" the other.
  const isClub = labelled?.type === 'organization' && agreed === 'location';
  return isClub && !isPlaced && labelled.score >= SURE;
}
