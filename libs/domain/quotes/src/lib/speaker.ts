import type { Entity, Quote } from '@onrecord/contracts';

/** One reason for or against a speaker. */
export interface SpeakerEvidence {
  /** Stable, in kebab-case: `name-in-source`, `last-speaker`, `gender-agrees`. */
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

/**
 * Below this a speaker is not named: `entityId` and `name` are null. At one in
 * two a name is as likely wrong as right, and a wrong one costs more than none.
 */
export const SPEAKER_THRESHOLD = 0.5;

/** Confidence of a speaker by the evidence for it; to be calibrated. */
export const speakerScores = {
  /** The source phrase is built around a person's name. */
  personName: 0.95,
  /** … or around another entity's: ministries and papers lend their names to people. */
  otherName: 0.85,
  /** A transcript's label, matched by its letters alone. */
  label: 0.85,
  /** "the minister", linked to its entity by the entity stage. */
  nominal: 0.75,
  /** "Lund, who said": the name stands right before. */
  relative: 0.85,
  /** "he": the speaker before, with nobody else who fits in between. */
  pronounLastSpeaker: 0.85,
  /** "he": the person that this paragraph or the sentence before has begun to speak of. */
  pronounSubject: 0.7,
  /** "he": only the entity stage says who. */
  pronounLinked: 0.65,
  /** A quotation that goes on with the speaker before it. */
  carried: 0.65,
  /** A quotation behind a sentence about one person. */
  sentenceBefore: 0.55,
} as const;

/** What disagreement between two kinds of evidence, or another candidate, takes off. */
export const DISAGREEMENT = 0.25;
/** What a source shared with another clause, or one more quotation carried on, leaves. */
export const SHARED = 0.9;

/** Nobody is named, for this reason. */
export function nobody(reason: NonNullable<Quote['abstained']>, confidence = 0): ResolvedSpeaker {
  return {
    entity: null,
    resolution: 'none',
    confidence,
    abstained: reason,
    evidence: [],
    runnerUp: null,
  };
}

/** The entity if its confidence reaches the threshold, else nobody: there were other readings. */
export function named(
  entity: Entity,
  resolution: ResolvedSpeaker['resolution'],
  confidence: number,
): ResolvedSpeaker {
  if (confidence < SPEAKER_THRESHOLD) return nobody('ambiguous', confidence);
  return { entity, resolution, confidence, abstained: null, evidence: [], runnerUp: null };
}
