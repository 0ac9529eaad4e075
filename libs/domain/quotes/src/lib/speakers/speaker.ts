import type { Entity, Quote } from '@onrecord/contracts';
import speakerWeights from '../data/speaker-weights.json';

/** One reason for or against a speaker. */
export interface SpeakerEvidence {
  /** Stable, in kebab-case: `person-is-source`, `last-speaker`, `gender-agrees`. */
  readonly code: string;
  /** What it adds to the log-odds of the speaker; negative: it speaks against. */
  readonly weight: number;
}

/** A reading that did not win. */
export interface RunnerUp {
  readonly entity: Entity;
  /** 0..1, on the same scale as that of the speaker. */
  readonly confidence: number;
}

/** Who uttered a quote: the entity, how it was found, how surely and why. */
export interface ResolvedSpeaker {
  readonly entity: Entity | null;
  readonly resolution: Quote['speaker']['resolution'];
  /** 0..1: how surely this entity spoke, given that these are somebody's words. */
  readonly confidence: number;
  readonly abstained: Quote['abstained'];
  /** The weightiest first. Where nobody is named: what there was for the likeliest reading. */
  readonly evidence: readonly SpeakerEvidence[];
  /** The next likely speaker; where nobody is named, the likeliest. `null`: nobody else came into question. */
  readonly runnerUp: RunnerUp | null;
}

/** What each kind of evidence adds to the log-odds of a speaker. */
export type SpeakerWeights = Readonly<Record<string, number>>;

/** The weights that ship: fitted where annotated articles tell, by hand where none do. */
export const shippedWeights: SpeakerWeights = {
  ...speakerWeights.byHand,
  ...speakerWeights.fitted,
};

/**
 * Below this a speaker is not named: `entityId` and `name` are null. Chosen by
 * `fit-speakers`: a wrong name costs as much as `wrongCost` right ones bring.
 */
export const SPEAKER_THRESHOLD = speakerWeights.threshold;
