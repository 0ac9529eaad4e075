import type { DeadLetter } from './dead-letter';

/** Which dead letters are meant; what is absent does not matter. */
export interface DeadLetterFilter {
  readonly stage?: string;
  readonly stageVersion?: string;
  /** The code of the error, or its class. */
  readonly code?: string;
  /** Written at this time or later, milliseconds since the epoch. */
  readonly since?: number;
  /** Written before this time. */
  readonly until?: number;
}

/** Whether a dead letter is among those that the filter means. */
export function isMeant(letter: DeadLetter, filter: DeadLetterFilter): boolean {
  const { stage, stageVersion, code, since, until } = filter;
  const { diagnosis, timestamp } = letter;
  return (
    (stage === undefined || letter.stage === stage) &&
    (stageVersion === undefined || diagnosis['stage-version'] === stageVersion) &&
    (code === undefined || letter.code === code || diagnosis['error-class'] === code) &&
    (since === undefined || timestamp >= since) &&
    (until === undefined || timestamp < until)
  );
}
