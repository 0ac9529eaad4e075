import { SPEAKER_THRESHOLD, type ResolvedSpeaker, type SpeakerWeights } from './speaker';
import type { SpeakerCandidate, SpeakerReading } from './speaker-reading';

/** A runner-up with this share of the best one's probability makes the choice ambiguous. */
const CLOSE = 0.25;

interface Scored {
  readonly candidate: SpeakerCandidate;
  readonly probability: number;
}

/**
 * The likeliest candidate if it reaches the threshold. Probabilities are a
 * conditional logit (McFadden 1974) over the candidates and nobody: each has
 * the exponential of its evidence's weights, nobody has one, and they add up to
 * one, so rivals take from each other.
 */
export function chooseSpeaker(
  { candidates, otherwise, isNobody }: SpeakerReading,
  weights: SpeakerWeights,
): ResolvedSpeaker {
  const [best, second] = scored(candidates, weights);
  if (best === undefined) return nobody(otherwise ?? 'no-evidence');
  const evidence = evidenceOf(best.candidate, weights);
  if (isNobody || best.probability < SPEAKER_THRESHOLD) {
    const isClose = second !== undefined && second.probability >= CLOSE * best.probability;
    const reason = otherwise ?? (isClose ? 'ambiguous' : 'no-evidence');
    const confidence = isNobody ? 0 : best.probability;
    return { ...nobody(reason), confidence, evidence, runnerUp: runnerUp(best) };
  }
  const { entity, resolution } = best.candidate;
  return {
    entity,
    resolution,
    confidence: best.probability,
    abstained: null,
    evidence,
    runnerUp: second === undefined ? null : runnerUp(second),
  };
}

function nobody(reason: NonNullable<ResolvedSpeaker['abstained']>): ResolvedSpeaker {
  return {
    entity: null,
    resolution: 'none',
    confidence: 0,
    abstained: reason,
    evidence: [],
    runnerUp: null,
  };
}

/** With their probabilities, the likeliest first; of equals the one that was found first. */
function scored(candidates: readonly SpeakerCandidate[], weights: SpeakerWeights): Scored[] {
  const odds = candidates.map(({ codes }) =>
    Math.exp(codes.reduce((sum, code) => sum + (weights[code] ?? 0), 0)),
  );
  const all = odds.reduce((sum, one) => sum + one, 1);
  return candidates
    .map((candidate, i) => ({ candidate, probability: (odds[i] ?? 0) / all }))
    .sort((a, b) => b.probability - a.probability);
}

function evidenceOf({ codes }: SpeakerCandidate, weights: SpeakerWeights) {
  return codes
    .map((code) => ({ code, weight: weights[code] ?? 0 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function runnerUp({ candidate, probability }: Scored) {
  return { entity: candidate.entity, confidence: probability };
}
