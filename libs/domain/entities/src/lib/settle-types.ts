import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import { knownNameOf } from './gazetteer';
import { genderOfFirstName, namelessWords } from './lexicon';
import { weights, type NameEvidence } from './name-evidence';
import type { TokenFact } from './token-facts';
import { foldName } from './word-lists';

type Votes = Map<EntityType, number>;

/** Evidence of this weight or more is as sure as rules get. */
const SURE = 6;

/**
 * One type for each name of the document: its uses vote with their evidence,
 * what lists and titles say counts once however often it is repeated, and a name
 * in full speaks for its short form (a surname, a company's first word). Score: the winner's
 * weight, 6 and more being 1.
 */
export function settleTypes(
  facts: readonly TokenFact[],
  found: readonly NameEvidence[],
): TokenSpan<EntityType>[] {
  const votes = countVotes(facts, found);
  return found.map((evidence) => {
    const own = votes.get(keyOf(facts, evidence)) ?? new Map([[evidence.type, evidence.weight]]);
    const [type, weight] = winner(own, evidence);
    return {
      firstToken: evidence.first,
      endToken: evidence.end,
      type,
      score: Math.min(1, weight / SURE),
    };
  });
}

function countVotes(
  facts: readonly TokenFact[],
  found: readonly NameEvidence[],
): Map<string, Votes> {
  const votes = new Map<string, Votes>();
  const vote = (key: string, type: EntityType, weight: number): void => {
    const own = votes.get(key) ?? new Map<EntityType, number>();
    votes.set(key, own);
    const before = own.get(type) ?? 0;
    const isStrong = weight > weights.context;
    own.set(type, isStrong ? Math.max(before, weight) : before + (before < SURE ? weight : 0));
  };
  for (const evidence of found) {
    vote(keyOf(facts, evidence), evidence.type, evidence.weight);
    const part = telltalePart(facts, evidence);
    if (part !== null) vote(part, evidence.type, weights.surname);
  }
  return votes;
}

/** The word of a longer name by which it is called for short: a surname, "Norbell" of "Norbell Robotics". */
function telltalePart(
  facts: readonly TokenFact[],
  { first, end, type, weight }: NameEvidence,
): string | null {
  if (end - first < 2) return null;
  if (type === 'person' && weight >= weights.firstName) return foldName(facts[end - 1]?.word ?? '');
  if (type !== 'organization' || weight < weights.head) return null;
  const word = facts[first]?.word ?? '';
  const isOwn =
    knownNameOf(word) === null &&
    !genderOfFirstName.has(word) &&
    !namelessWords.has(word.toLowerCase());
  return isOwn ? foldName(word) : null;
}

/** The type with most votes; of equal ones, what this use itself says, then the first seen. */
function winner(votes: Votes, evidence: NameEvidence): [EntityType, number] {
  let best: [EntityType, number] = [evidence.type, votes.get(evidence.type) ?? 0];
  for (const [type, weight] of votes) if (weight > best[1]) best = [type, weight];
  return best;
}

function keyOf(facts: readonly TokenFact[], { first, end }: NameEvidence): string {
  return foldName(
    facts
      .slice(first, end)
      .map((fact) => fact.word)
      .join(' '),
  );
}
