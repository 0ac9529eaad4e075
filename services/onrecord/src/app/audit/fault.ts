import { counts, countOf, endingOf, Endings, flags, has, type JourneyState } from './journey-state';

/** What can be wrong with a journey, and what it means. */
export const faults = {
  'no-outcome': { class: 'lost', means: 'has passed every stage and has no outcome' },
  'no-record': { class: 'lost', means: 'was enriched, and enriched-article has no record of it' },
  'no-revision': { class: 'lost', means: 'is unchanged from a revision that never came out' },
  'no-dead-letter': { class: 'lost', means: 'ended as a dead letter, and lies on no .dlq topic' },
  'outcome-twice': { class: 'doubled', means: 'has more than one outcome' },
  'record-twice': { class: 'doubled', means: 'has more than one record on enriched-article' },
  'dead-letter-twice': { class: 'doubled', means: 'lies on .dlq topics more than once' },
  'outcome-unexplained': { class: 'contradictory', means: 'has an outcome, and was never there' },
  'record-unexplained': {
    class: 'contradictory',
    means: 'has a record on enriched-article, and no outcome that says so',
  },
  'dead-letter-unexplained': {
    class: 'contradictory',
    means: 'lies on a .dlq topic, and has no outcome that says so',
  },
  'replay-unlisted': {
    class: 'contradictory',
    means: 'is a replay that dlq-journal does not list',
  },
} as const;
export type FaultKind = keyof typeof faults;
export type FaultClass = (typeof faults)[FaultKind]['class'];

/** Certain at first sight: nothing that is still to come can mend it. */
export function doubling(state: JourneyState): FaultKind | null {
  if (countOf(state, counts.outcomes) > 1) return 'outcome-twice';
  if (countOf(state, counts.records) > 1) return 'record-twice';
  if (countOf(state, counts.letters) > 1) return 'dead-letter-twice';
  return null;
}

/**
 * What does not fit together. The records of one transaction come one after
 * another, so this counts only when it stands after everything was read again.
 */
export function discord(state: JourneyState, exists: boolean): FaultKind | null {
  const hasOutcome = countOf(state, counts.outcomes) > 0;
  const ending = endingOf(state);
  if (hasOutcome && !exists) return 'outcome-unexplained';
  const isLetter = hasOutcome && Endings.isDeadLetter(ending);
  const hasLetter = countOf(state, counts.letters) > 0;
  if (isLetter && !hasLetter) return 'no-dead-letter';
  if (hasLetter && !isLetter) return 'dead-letter-unexplained';
  const isEnriched = hasOutcome && ending === Endings.enriched;
  return countOf(state, counts.records) > 0 && !isEnriched ? 'record-unexplained' : null;
}

/** A raw message without an outcome that is none of a replay's records. */
export function isOpen(state: JourneyState): boolean {
  return (
    has(state, flags.exists) && !has(state, flags.isReplay) && !countOf(state, counts.outcomes)
  );
}
