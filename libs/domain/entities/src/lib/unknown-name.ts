import type { EntityType } from '@onrecord/contracts';
import {
  eventHeads,
  locationHeads,
  miscHeads,
  nameParticles,
  organizationHeads,
  organizationOfHeads,
  personVerbs,
} from './lexicon';
import {
  isAfterPlaceWord,
  isAgency,
  isBeforeItsKind,
  isBeforePlace,
  isDatelinePlace,
  isIntroduced,
  isPlaceInBrackets,
  isScore,
  isWholeQuotation,
  type Line,
} from './name-context';
import { weights, type NameEvidence } from './name-evidence';
import type { TokenFact } from './token-facts';

/** More words than a person's name has, particles apart. */
const MAX_PERSON_WORDS = 3;

/**
 * A name that no list and no word in it explains, judged by its shape and the
 * words around it. One word without any evidence is most often a surname; of
 * two or more, with a given name that no list has, hardly one in two is a
 * person, so that somebody must say, hold or be called something.
 */
export function unknownName(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): NameEvidence {
  const [type, weight] =
    inDateline(facts, first, end, line) ??
    (end - first === 1 ? oneWord(facts, first, line) : severalWords(facts, first, end, line));
  return { first, end, type, weight };
}

type Guess = readonly [EntityType, number];

function inDateline(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): Guess | null {
  if (isAgency(facts, first, end)) return ['organization', weights.context];
  return isDatelinePlace(facts, first, end, line) ? ['location', weights.context] : null;
}

/** "J.", "J.R." */
const initials = /^(?:\p{Lu}\.?){1,3}$/u;

function severalWords(facts: readonly TokenFact[], first: number, end: number, line: Line): Guess {
  const words = facts.slice(first, end);
  const before = facts[first - 1]?.lower ?? '';
  if (words.some((fact) => fact.word === '&')) return ['organization', weights.context];
  if (isBeforeItsKind(facts, end)) return ['organization', weights.context];
  if (words.every((fact) => fact.isUpper)) return ['organization', weights.shape];
  if (isWholeQuotation(facts, first, end)) return ['work', weights.shape];
  if (before === 'the') return ['organization', weights.shape];
  if (isScore(facts, first, end, line)) return ['organization', weights.shape];
  if (isIntroduced(facts, first, end, line)) return ['person', weights.context];
  if (isAfterPlaceWord(facts, first)) return ['location', weights.shape];
  if (words.length > MAX_PERSON_WORDS) return ['organization', weights.guess];
  return isLikePerson(facts, first, end, line)
    ? ['person', weights.shape]
    : [before === 'of' ? 'location' : 'organization', weights.guess];
}

const beforePersons = new Set(['and', 'by', 'with', ',']);
const afterPersons = new Set(['and', ',', "'s", 'was', 'is']);

/**
 * Weaker signs of a person than an introduction: rows and lists of names, initials,
 * "von", a speech verb, a country in brackets. In news and encyclopaedia text each
 * goes with persons at least twice as often as with anything else.
 */
function isLikePerson(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): boolean {
  if (!line.isProse || initials.test(facts[first]?.word ?? '')) return true;
  const after = facts[end]?.word ?? '';
  if (first > line.first && beforePersons.has(facts[first - 1]?.lower ?? '')) return true;
  if (afterPersons.has(after) || personVerbs.has(after)) return true;
  if (isPlaceInBrackets(facts, end, line)) return true;
  return facts.slice(first + 1, end).some(({ word }) => nameParticles.has(word));
}

function oneWord(facts: readonly TokenFact[], at: number, line: Line): Guess {
  const before = facts[at - 1]?.lower ?? '';
  const after = facts[at + 1]?.word ?? '';
  const headed = headAlone(facts[at]?.word ?? '');
  if (headed !== null) return [headed, weights.guess];
  // "LUND: …", a turn of a transcript.
  if (facts[at]?.isOpener === true && after === ':') return ['person', weights.context];
  if (isBeforeItsKind(facts, at + 1)) return ['organization', weights.context];
  if (before === 'in') return ['location', weights.context];
  if (isScore(facts, at, at + 1, line)) return ['organization', weights.shape];
  if (facts[at]?.isUpper === true) return ['organization', weights.shape];
  if (personVerbs.has(after)) return ['person', weights.shape];
  if (isAfterPlaceWord(facts, at)) return ['location', weights.shape];
  if (line.isProse && isBeforePlace(facts, at + 1, line)) return ['location', weights.shape];
  if (before === 'the') return ['organization', weights.guess];
  // "the mayor of X"
  if (before === 'of' && /^\p{Ll}/u.test(facts[at - 2]?.word ?? '')) {
    return ['location', weights.guess];
  }
  // Somebody speaks to a person whom the text has named in full, or to a paper.
  if (before === 'told' || before === 'tells') return ['organization', weights.guess];
  return ['person', weights.guess];
}

/** "the Council", "the Forum": the head of a longer name stands for it. */
function headAlone(word: string): EntityType | null {
  if (organizationHeads.has(word) || organizationOfHeads.has(word)) return 'organization';
  if (eventHeads.has(word)) return 'event';
  if (miscHeads.has(word)) return 'misc';
  return locationHeads.has(word) ? 'location' : null;
}
