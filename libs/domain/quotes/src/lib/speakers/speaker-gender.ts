import type { Entity } from '@onrecord/contracts';
import { genderOfFirstName, type Token } from '@onrecord/domain-text';
import { lexicon } from '../lexicon';
import { tokenFrom } from '../token-from';

export type Gender = 'male' | 'female';

const MALE_PRONOUNS = new Set(['he', 'him', 'his', 'himself']);
const FEMALE_PRONOUNS = new Set(['she', 'her', 'hers', 'herself']);

/** Mentions of one entity that are looked at. */
const MAX_MENTIONS = 60;
/** A title or a gendered role says it outright; names mostly do; pronouns were linked by guesses. */
const TITLE_VOTES = 4;
const NAME_VOTES = 3;

/** Tokens of an article with their lower-case words, as `QuoteDocument` has them. */
interface Words {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
}

/**
 * What the article says of each person's gender: titles before its names (Mr.,
 * Lady), gendered roles among its descriptions (spokeswoman), its first name,
 * and the pronouns that the entity stage linked to it. `null` when they say
 * nothing, or as much of one as of the other; for what is no person too.
 */
export function gendersOf(
  entities: readonly Entity[],
  article: Words,
): ReadonlyMap<Entity, Gender | null> {
  return new Map(entities.map((entity) => [entity, genderOf(entity, article)]));
}

function genderOf(entity: Entity, article: Words): Gender | null {
  if (entity.type !== 'person') return null;
  const balance = mentionVotes(entity, article) + roleVotes(entity) + nameVotes(entity.name);
  if (balance === 0) return null;
  return balance > 0 ? 'male' : 'female';
}

function mentionVotes({ mentions }: Entity, { tokens, words }: Words): number {
  return mentions.slice(0, MAX_MENTIONS).reduce((sum, { kind, text, start }) => {
    if (kind === 'pronoun') return sum + sign(genderOfPronoun(text.toLowerCase()));
    const near = kind === 'name' ? [words[tokenFrom(tokens, start) - 1] ?? ''] : wordsOf(text);
    return sum + TITLE_VOTES * votesOf(near);
  }, 0);
}

function roleVotes({ descriptions }: Entity): number {
  return TITLE_VOTES * Math.sign(votesOf(descriptions.flatMap(wordsOf)));
}

/** The list has names without the marks on their letters. */
function withoutMarks(name: string): string {
  return name.normalize('NFD').replace(/\p{M}+/gu, '');
}

function nameVotes(name: string): number {
  const [first = '', ...others] = name.split(/\s+/u);
  if (others.length === 0) return 0;
  const gender = genderOfFirstName.get(first) ?? genderOfFirstName.get(withoutMarks(first));
  return gender === 'male' || gender === 'female' ? NAME_VOTES * sign(gender) : 0;
}

/** The gender that a pronoun speaks of, `null` for "they", "I" and the like. */
export function genderOfPronoun(word: string): Gender | null {
  if (MALE_PRONOUNS.has(word)) return 'male';
  return FEMALE_PRONOUNS.has(word) ? 'female' : null;
}

function votesOf(words: readonly string[]): number {
  let votes = 0;
  for (const word of words) {
    if (lexicon.male.has(word)) votes += 1;
    if (lexicon.female.has(word)) votes -= 1;
  }
  return votes;
}

function sign(gender: Gender | null): number {
  if (gender === null) return 0;
  return gender === 'male' ? 1 : -1;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/u);
}
