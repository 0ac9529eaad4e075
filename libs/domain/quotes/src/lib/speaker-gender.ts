import type { Entity } from '@onrecord/contracts';
import { lexicon } from './lexicon';

export type Gender = 'male' | 'female';

const MALE_PRONOUNS = new Set(['he', 'him', 'his', 'himself']);
const FEMALE_PRONOUNS = new Set(['she', 'her', 'hers', 'herself']);

/**
 * What the article says of an entity's gender: pronouns linked to it, titles
 * (Mr., Lady) and gendered roles (spokeswoman) among its mentions and
 * descriptions. `null` when it says nothing, or both.
 */
export function genderOf(entity: Entity): Gender | null {
  let male = 0;
  let female = 0;
  const words = [
    ...entity.mentions.map((mention) => mention.text),
    ...entity.descriptions,
    ...entity.aliases,
  ].flatMap((text) => text.toLowerCase().split(/\s+/u));
  for (const word of words) {
    if (MALE_PRONOUNS.has(word) || lexicon.male.has(word)) male += 1;
    if (FEMALE_PRONOUNS.has(word) || lexicon.female.has(word)) female += 1;
  }
  if (male === female) return null;
  return male > female ? 'male' : 'female';
}

/** The gender that a pronoun speaks of, `null` for "they", "I" and the like. */
export function genderOfPronoun(word: string): Gender | null {
  if (MALE_PRONOUNS.has(word)) return 'male';
  return FEMALE_PRONOUNS.has(word) ? 'female' : null;
}
