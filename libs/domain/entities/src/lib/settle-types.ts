import type { EntityType } from '@onrecord/contracts';
import type { TokenSpan } from '@onrecord/domain-labelling';
import { knownNameOf } from './gazetteer';
import { eventOpeners, genderOfFirstName, namelessWords } from './lexicon';
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
    const adds = weight >= weights.shape && weight <= weights.context;
    own.set(type, adds ? before + (before < SURE ? weight : 0) : Math.max(before, weight));
  };
  const alone = wordsAlone(facts, found);
  for (const evidence of found) {
    vote(keyOf(facts, evidence), evidence.type, evidence.weight);
    const part = telltalePart(facts, evidence);
    if (part !== null) vote(part.word, evidence.type, part.weight);
    const called = shortFormOf(facts, evidence, alone);
    if (called === null) continue;
    vote(keyOf(facts, evidence), called.type, weights.context);
    vote(called.word, called.type, weights.context);
  }
  return votes;
}

/** The names of one word that no list or title explains. */
function wordsAlone(facts: readonly TokenFact[], found: readonly NameEvidence[]): Set<string> {
  return new Set(
    found
      .filter(({ first, end, weight }) => end - first === 1 && weight <= weights.context)
      .map((evidence) => keyOf(facts, evidence)),
  );
}

/**
 * The word by which the text calls an unknown name of several for short, which
 * tells its type: people go by their last word, organisations by their first.
 */
function shortFormOf(
  facts: readonly TokenFact[],
  { first, end, type, weight }: NameEvidence,
  alone: ReadonlySet<string>,
): { word: string; type: EntityType } | null {
  if (end - first < 2 || weight > weights.shape) return null;
  if (type !== 'person' && type !== 'organization') return null;
  const last = foldName(facts[end - 1]?.word ?? '');
  if (alone.has(last)) return { word: last, type: 'person' };
  const opening = foldName(facts[first]?.word ?? '');
  return alone.has(opening) ? { word: opening, type: 'organization' } : null;
}

/**
 * The word of a longer name by which it is called for short, and how much it says: a surname,
 * "Norbell" of "Norbell Robotics", "Belinda" of "Typhoon Belinda", given name or not.
 */
function telltalePart(
  facts: readonly TokenFact[],
  { first, end, type, weight }: NameEvidence,
): { word: string; weight: number } | null {
  if (end - first < 2) return null;
  const last = foldName(facts[end - 1]?.word ?? '');
  if (type === 'person' && weight >= weights.firstName) {
    return { word: last, weight: weights.surname };
  }
  if (type === 'event' && eventOpeners.has(facts[end - 2]?.word ?? '')) {
    return { word: last, weight: weights.title };
  }
  if (type !== 'organization' || weight < weights.head) return null;
  const word = facts[first]?.word ?? '';
  const isOwn =
    knownNameOf(word) === null &&
    !genderOfFirstName.has(word) &&
    !namelessWords.has(word.toLowerCase());
  return isOwn ? { word: foldName(word), weight: weights.surname } : null;
}

/** The type with most votes; of equal ones the first seen, so that all uses agree. */
function winner(votes: Votes, evidence: NameEvidence): [EntityType, number] {
  let best: [EntityType, number] = [evidence.type, 0];
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
