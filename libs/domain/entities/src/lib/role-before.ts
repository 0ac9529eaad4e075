import { civilTitles, genderOfFirstName, roleTitles, type Role } from './lexicon';
import type { PhraseMatch } from './phrase-table';
import type { TokenFact } from './token-facts';

/** Words of the longest role ("lieutenant general", "secretary of state"). */
const MAX_ROLE_WORDS = 4;

/**
 * The role that begins at token `first` and ends by `end`; `null` when none
 * does. Civil titles have a capital: "miss" is a verb.
 */
export function roleAt(
  facts: readonly TokenFact[],
  first: number,
  end: number,
): PhraseMatch<Role> | null {
  const fact = facts[first];
  if (fact?.isCapital === false && civilTitles.has(fact.lower)) return null;
  return roleTitles.match((i) => facts[i]?.lower, first, end);
}

/**
 * The longest role that ends right before token `first`, not beginning before
 * `from`: "coach" of "coach Anna Berg". `null` when none does.
 */
export function roleEndingAt(
  facts: readonly TokenFact[],
  from: number,
  first: number,
): { role: Role; first: number } | null {
  for (let start = Math.max(from, first - MAX_ROLE_WORDS); start < first; start += 1) {
    const match = roleAt(facts, start, first);
    if (match?.end === first) return { role: match.value, first: start };
  }
  return null;
}

/** A word that is a given name first and a role second ("Dean", "Marshall"). */
export function isFirstName(fact: TokenFact | undefined): boolean {
  return fact !== undefined && genderOfFirstName.has(fact.word);
}
