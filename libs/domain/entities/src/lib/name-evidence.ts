import type { EntityType } from '@onrecord/contracts';

/** A run of tokens that looks like a name, what it seems to name, and how strongly. */
export interface NameEvidence {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly type: EntityType;
  /** Compared within a document only; see `weights`. */
  readonly weight: number;
}

/** How much each kind of evidence counts when a document's uses of one name disagree. */
export const weights = {
  /** "Dr. X", "Prime Minister X", "coach X". */
  title: 6,
  /** A given name before the rest. */
  firstName: 5,
  /** The lists know the name. */
  known: 4,
  /** The last word says what it is: "X University", "X Cup". */
  head: 4,
  /** The surname of somebody whom the document names in full. */
  surname: 5,
  /** Words around it: "in X", "X said". */
  context: 2,
  /** The way it is written: capitals throughout, two unknown words. */
  shape: 1,
  /** A capital and nothing else. */
  guess: 0.5,
} as const;
