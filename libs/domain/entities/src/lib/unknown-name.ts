import type { EntityType } from '@onrecord/contracts';
import {
  eventHeads,
  locationHeads,
  miscHeads,
  organizationHeads,
  organizationOfHeads,
  personVerbs,
  placePrepositions,
} from './lexicon';
import { weights, type NameEvidence } from './name-evidence';
import type { TokenFact } from './token-facts';

/** More words than a person's name has, particles apart. */
const MAX_PERSON_WORDS = 3;

/** A name that no list and no word in it explains, judged by its shape and the words around it. */
export function unknownName(facts: readonly TokenFact[], first: number, end: number): NameEvidence {
  const [type, weight] =
    end - first === 1 ? oneWord(facts, first) : severalWords(facts, first, end);
  return { first, end, type, weight };
}

type Guess = readonly [EntityType, number];

function severalWords(facts: readonly TokenFact[], first: number, end: number): Guess {
  const words = facts.slice(first, end);
  if (words.some((fact) => fact.word === '&')) return ['organization', weights.context];
  if (words.every((fact) => fact.isUpper)) return ['organization', weights.shape];
  if (facts[first - 1]?.lower === 'the') return ['organization', weights.shape];
  if (placePrepositions.has(facts[first - 1]?.word ?? '')) return ['location', weights.shape];
  return words.length > MAX_PERSON_WORDS
    ? ['organization', weights.guess]
    : ['person', weights.shape];
}

function oneWord(facts: readonly TokenFact[], at: number): Guess {
  const before = facts[at - 1]?.word ?? '';
  const after = facts[at + 1]?.word ?? '';
  const headed = headAlone(facts[at]?.word ?? '');
  if (headed !== null) return [headed, weights.guess];
  // "LUND: …", a turn of a transcript.
  if (facts[at]?.isOpener === true && after === ':') return ['person', weights.context];
  if (before === 'in') return ['location', weights.context];
  if (facts[at]?.isUpper === true) return ['organization', weights.shape];
  if (personVerbs.has(after)) return ['person', weights.shape];
  if (placePrepositions.has(before)) return ['location', weights.shape];
  if (before.toLowerCase() === 'the') return ['organization', weights.guess];
  return ['person', weights.guess];
}

/** "the Council", "the Forum": the head of a longer name stands for it. */
function headAlone(word: string): EntityType | null {
  if (organizationHeads.has(word) || organizationOfHeads.has(word)) return 'organization';
  if (eventHeads.has(word)) return 'event';
  if (miscHeads.has(word)) return 'misc';
  return locationHeads.has(word) ? 'location' : null;
}
