/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { TokenRange } from '../quote-document';
import { quotationState, type TaggingDocument } from './tagging-document';
import type { TidyReading } from './tidy-reading';

/** What the filter looks at, in the order of its weights. */
export const filterFeatures = [
  'bias',
  'cueIsReporting',
  'cueIsAny',
  'reportingShare',
  'contentProbability',
  'sourceProbability',
  'hasContent',
  'hasSource',
  'pathProbability',
  'sourceFound',
  'contentLength',
  'isDirect',
  'isMixed',
  'pieces',
  'cueIsQuoted',
  'sourceIsPronoun',
  'overlapsBetter',
  'overlapsWorse',
  'isShort',
  'isBeforeCue',
] as const;

/** A logistic model over `filterFeatures`, each less its mean and divided by its deviation. */
export interface FilterWeights {
  readonly means: Float32Array;
  readonly deviations: Float32Array;
  readonly weights: Float32Array;
}

const LEAST = 1e-4;
const LEAST_PATH = -8;
const SHORT = 3;

/** The probability that a logistic model gives to features as `filterVectors` makes them. */
export function filterProbability(
  { means, deviations, weights }: FilterWeights,
  features: Float64Array,
): number {
  let sum = 0;
  features.forEach((value, i) => (sum += (weights[i]! * (value - means[i]!)) / deviations[i]!));
  return 1 / (1 + Math.exp(-sum));
}

/** The features of each reading of an article; they look at each other for overlaps. */
export function filterVectors(
  article: TaggingDocument,
  readings: readonly TidyReading[],
): Float64Array[] {
  const overlaps = overlapsOf(readings);
  return readings.map((one, i) => vectorOf(article, one, overlaps[i]!));
}

function vectorOf(article: TaggingDocument, one: TidyReading, overlap: Overlap): Float64Array {
  const { reading, content, type, length } = one;
  const { cue, source } = reading;
  const any = cue.reporting + cue.other;
  const first = content[0]?.from ?? cue.from;
  const isPronoun = source !== null && article.words[source.to - 1]!.isPronoun;
  return Float64Array.of(
    1,
    logit(cue.reporting),
    logit(any),
    cue.reporting / any,
    logit(reading.contentProbability),
    logit(reading.sourceProbability),
    logit(reading.hasContent),
    logit(reading.hasSource),
    Math.max(LEAST_PATH, Math.log(reading.pathProbability)),
    source === null ? 0 : 1,
    Math.log(1 + length),
    type === 'direct' ? 1 : 0,
    type === 'mixed' ? 1 : 0,
    content.length,
    article.states[cue.from] === quotationState.inside ? 1 : 0,
    isPronoun ? 1 : 0,
    overlap.better,
    overlap.worse,
    length < SHORT ? 1 : 0,
    first < cue.from ? 1 : 0,
  );
}

function logit(probability: number): number {
  return Math.log(Math.max(probability, LEAST) / Math.max(1 - probability, LEAST));
}

interface Overlap {
  /** Largest share of the content that one more likely reading claims too, and one less likely. */
  readonly better: number;
  readonly worse: number;
}

/** Cues farther apart than two windows reach share no content. */
const MOST_APART = 600;

/** `readings` are in the order of their cues. */
function overlapsOf(readings: readonly TidyReading[]): Overlap[] {
  const likely = readings.map(({ reading }) => reading.cue.reporting * reading.contentProbability);
  const overlaps = readings.map(() => ({ better: 0, worse: 0 }));
  readings.forEach((one, i) => {
    for (let j = i + 1; j < readings.length; j += 1) {
      const other = readings[j]!;
      if (other.reading.cue.from - one.reading.cue.from > MOST_APART) break;
      const shared = sharedTokens(one.content, other.content);
      if (shared === 0) continue;
      note(overlaps[i]!, shared / one.length, likely[i]! > likely[j]!);
      note(overlaps[j]!, shared / other.length, likely[j]! > likely[i]!);
    }
  });
  return overlaps;
}

function note(
  overlap: { better: number; worse: number },
  share: number,
  isLikelier: boolean,
): void {
  if (isLikelier) overlap.worse = Math.max(overlap.worse, share);
  else overlap.better = Math.max(overlap.better, share);
}

function sharedTokens(a: readonly TokenRange[], b: readonly TokenRange[]): number {
  let shared = 0;
  for (const one of a) {
    for (const other of b) {
      shared += Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
    }
  }
  return shared;
}
