import type { Entity, Quote } from '@onrecord/contracts';

/** How a speaker's name follows from the text. */
export type Resolution = Exclude<Quote['speaker']['resolution'], 'none'>;

/** Somebody who may have spoken, with what there is for and against it. */
export interface SpeakerCandidate {
  readonly entity: Entity;
  readonly resolution: Resolution;
  /** Codes of evidence, each with a weight in `data/speaker-weights.json`. */
  readonly codes: readonly string[];
}

/** All who may have spoken one quote's words. */
export interface SpeakerReading {
  readonly candidates: readonly SpeakerCandidate[];
  /** Why nobody is named when nobody is likely enough; `null`: by how close the candidates are. */
  readonly otherwise: NonNullable<Quote['abstained']> | null;
  /** Several spoke with one voice, or the source says that nobody is to be named. */
  readonly isNobody: boolean;
}

/** Nobody comes into question, for this reason. */
export function noReading(otherwise: NonNullable<Quote['abstained']>): SpeakerReading {
  return { candidates: [], otherwise, isNobody: true };
}

/** The likeliest of these candidates, if it is likely enough. */
export function readingOf(
  candidates: readonly SpeakerCandidate[],
  otherwise: SpeakerReading['otherwise'] = null,
): SpeakerReading {
  return { candidates, otherwise, isNobody: false };
}
