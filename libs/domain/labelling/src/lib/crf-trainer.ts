/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import { Chain } from './chain';
import type { CrfWeights } from './crf-model';
import type { FeatureExtractor } from './feature-extractor';
import { FeatureIndex } from './feature-index';
import type { TokenDocument, TokenSequences } from './sequence-labeller';
import type { StateScheme } from './state-scheme';

/** How a CRF is trained; the values that worked are the defaults of `trainCrf`. */
export interface CrfTraining {
  readonly epochs: number;
  /** Step size of AdaGrad; falls to a tenth over the epochs. */
  readonly learningRate: number;
  /** What AdaGrad's sum of squares begins with. */
  readonly initialSquares: number;
  readonly l2: number;
  /** Share of features that each token does without in a step. */
  readonly dropout: number;
  /** The weights are the mean over the ends of all epochs but the first; those of the last otherwise. */
  readonly isAveraged: boolean;
  /** Features seen less often are left out. */
  readonly minCount: number;
  /** Features whose weights are all smaller are dropped at the end. */
  readonly prune: number;
  readonly seed: number;
  readonly onEpoch?: (epoch: number, lossPerToken: number) => void;
}

export interface TrainingDocument<Document extends TokenSequences = TokenDocument> {
  readonly document: Document;
  /** The state of each token. */
  readonly states: Uint8Array;
  /**
   * Tokens × labels: what a teacher says of each token, in place of all or
   * nothing for `states` (Hinton, Vinyals and Dean 2015).
   */
  readonly beliefs?: Float32Array;
  /** How much its sentences count. */
  readonly weight: number;
}

interface Sentence {
  /** The feature rows of all tokens, one after the other. */
  rows: Int32Array;
  /** Where each token's rows begin, and where the last one's end. */
  readonly bounds: Int32Array;
  readonly states: Uint8Array;
  readonly beliefs: Float32Array | null;
  readonly weight: number;
}

const defaults: CrfTraining = {
  epochs: 8,
  learningRate: 0.1,
  initialSquares: 0.05,
  l2: 1e-4,
  dropout: 0.2,
  isAveraged: false,
  minCount: 2,
  prune: 0.02,
  seed: 12345,
};

/** A gradient this small moves nothing worth the time. */
const MIN_GRADIENT = 2e-3;
const LARGEST_INT8 = 127;
const LAST_RATE = 0.1;

/**
 * Weights that make the documents' labels likely: stochastic gradients of the
 * regularised likelihood, one sentence a step, with AdaGrad (Duchi, Hazan and
 * Singer 2011) and feature dropout, rounded to int8. Deterministic by `seed`.
 */
export function trainCrf<Document extends TokenSequences>(
  scheme: StateScheme,
  features: FeatureExtractor<Document>,
  documents: readonly TrainingDocument<Document>[],
  options: Partial<CrfTraining> = {},
): CrfWeights {
  const training = { ...defaults, ...options };
  const { sentences, keys } = readFeatures(features, documents, scheme, training.minCount);
  const trainer = new Trainer(scheme, keys.length, training);
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    const loss = trainer.epoch(sentences, epoch);
    training.onEpoch?.(epoch + 1, loss);
  }
  trainer.finish();
  const { weights, transitions } = trainer;
  return { ...roundWeights(keys, weights, scheme.labelCount, training.prune), transitions };
}

/** Leaves out the features that weigh next to nothing, and rounds the others to int8. */
function roundWeights(
  keys: Int32Array,
  weights: Float32Array,
  labelCount: number,
  prune: number,
): Omit<CrfWeights, 'transitions'> {
  const rows: number[] = [];
  let largest = 0;
  for (let row = 0; row < keys.length; row += 1) {
    let most = 0;
    for (let y = 0; y < labelCount; y += 1) {
      most = Math.max(most, Math.abs(weights[row * labelCount + y]!));
    }
    largest = Math.max(largest, most);
    if (most >= prune) rows.push(row);
  }
  const scale = largest / LARGEST_INT8;
  const kept = new Int8Array(rows.length * labelCount);
  rows.forEach((row, i) => {
    for (let y = 0; y < labelCount; y += 1) {
      kept[i * labelCount + y] = Math.round(weights[row * labelCount + y]! / scale);
    }
  });
  return { keys: Int32Array.from(rows, (row) => keys[row]!), weights: kept, scale };
}

function readFeatures<Document extends TokenSequences>(
  features: FeatureExtractor<Document>,
  documents: readonly TrainingDocument<Document>[],
  scheme: StateScheme,
  minCount: number,
): { sentences: Sentence[]; keys: Int32Array } {
  const sentences = documents.flatMap((document) => sentencesOf(features, document, scheme));
  const seen = new FeatureIndex(1 << 20);
  let counts = new Uint32Array(1 << 20);
  for (const { rows } of sentences) {
    for (const key of rows) {
      const row = seen.add(key);
      if (row >= counts.length) {
        const longer = new Uint32Array(2 * counts.length);
        longer.set(counts);
        counts = longer;
      }
      counts[row] = counts[row]! + 1;
    }
  }
  const kept = new FeatureIndex(1 << 20);
  for (const sentence of sentences) {
    const { rows, bounds } = sentence;
    let at = 0;
    for (let i = 0; i + 1 < bounds.length; i += 1) {
      const [first, end] = [bounds[i]!, bounds[i + 1]!];
      bounds[i] = at;
      for (let j = first; j < end; j += 1) {
        const key = rows[j]!;
        if (counts[seen.find(key)]! < minCount) continue;
        rows[at] = kept.add(key);
        at += 1;
      }
    }
    bounds[bounds.length - 1] = at;
    sentence.rows = rows.slice(0, at);
  }
  return { sentences, keys: kept.keysByRow() };
}

function sentencesOf<Document extends TokenSequences>(
  features: FeatureExtractor<Document>,
  { document, states, beliefs, weight }: TrainingDocument<Document>,
  { labelCount }: StateScheme,
): Sentence[] {
  const byToken: Int32Array[] = [];
  features.extract(document, (token, buffer, count) => {
    byToken[token] = buffer.slice(0, count);
  });
  return document.sentences.map(({ firstToken, endToken }) => {
    const own = byToken.slice(firstToken, endToken);
    const bounds = new Int32Array(own.length + 1);
    own.forEach((rows, i) => (bounds[i + 1] = bounds[i]! + rows.length));
    const rows = new Int32Array(bounds.at(-1) ?? 0);
    own.forEach((keys, i) => {
      rows.set(keys, bounds[i]);
    });
    return {
      rows,
      bounds,
      states: states.slice(firstToken, endToken),
      beliefs: beliefs?.slice(firstToken * labelCount, endToken * labelCount) ?? null,
      weight,
    };
  });
}

class Trainer {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;
  private mean: Float32Array | null = null;
  readonly transitions: Float32Array;
  private readonly transitionSquares: Float32Array;
  private readonly chain: Chain;
  private emissions = new Float32Array(0);
  private readonly random: () => number;

  constructor(
    private readonly scheme: StateScheme,
    featureCount: number,
    private readonly training: CrfTraining,
  ) {
    const { stateCount, labelCount } = scheme;
    const { initialSquares, seed } = training;
    this.weights = new Float32Array(featureCount * labelCount);
    this.squares = new Float32Array(featureCount * labelCount).fill(initialSquares);
    this.transitions = new Float32Array(stateCount * stateCount);
    this.transitionSquares = new Float32Array(stateCount * stateCount).fill(initialSquares);
    this.chain = new Chain(scheme);
    this.random = congruential(seed);
  }

  /** One step for each sentence, in random order; returns the mean loss of a token. */
  epoch(sentences: readonly Sentence[], epoch: number): number {
    const { epochs, learningRate } = this.training;
    const rate = learningRate * (1 - ((1 - LAST_RATE) * epoch) / epochs);
    let loss = 0;
    let tokens = 0;
    for (const sentence of shuffled(sentences, this.random)) {
      loss += this.step(sentence, rate);
      tokens += sentence.states.length;
    }
    if (this.training.isAveraged && epoch > 0) this.addToMean(epoch);
    return loss / tokens;
  }

  /** Puts the mean in the weights' place, if one was asked for. */
  finish(): void {
    if (this.mean !== null) this.weights.set(this.mean);
  }

  private addToMean(epoch: number): void {
    this.mean ??= new Float32Array(this.weights.length);
    const { mean, weights } = this;
    for (let i = 0; i < mean.length; i += 1) mean[i] = mean[i]! + (weights[i]! - mean[i]!) / epoch;
  }

  private step(sentence: Sentence, rate: number): number {
    const { labelCount } = this.scheme;
    const length = sentence.states.length;
    if (this.emissions.length < length * labelCount) {
      this.emissions = new Float32Array(2 * length * labelCount);
    }
    const dropped = this.withDropout(sentence);
    this.scoreInto(dropped, length);
    const logSum = this.chain.sum(this.emissions, this.transitions, length);
    const loss = logSum - this.pathScore(sentence);
    this.moveWeights(sentence, dropped, rate);
    this.moveTransitions(sentence, rate);
    return loss;
  }

  private withDropout({ rows, bounds }: Sentence): Pick<Sentence, 'rows' | 'bounds'> {
    const { dropout } = this.training;
    const kept = new Int32Array(rows.length);
    const starts = new Int32Array(bounds.length);
    let at = 0;
    for (let i = 0; i + 1 < bounds.length; i += 1) {
      for (let j = bounds[i]!; j < bounds[i + 1]!; j += 1) {
        if (this.random() < dropout) continue;
        kept[at] = rows[j]!;
        at += 1;
      }
      starts[i + 1] = at;
    }
    return { rows: kept, bounds: starts };
  }

  private scoreInto({ rows, bounds }: Pick<Sentence, 'rows' | 'bounds'>, length: number): void {
    const { labelCount } = this.scheme;
    const { emissions, weights } = this;
    emissions.fill(0, 0, length * labelCount);
    for (let i = 0; i < length; i += 1) {
      const to = i * labelCount;
      for (let j = bounds[i]!; j < bounds[i + 1]!; j += 1) {
        const from = rows[j]! * labelCount;
        for (let y = 0; y < labelCount; y += 1) {
          emissions[to + y] = emissions[to + y]! + weights[from + y]!;
        }
      }
    }
  }

  private pathScore({ states }: Sentence): number {
    const { stateCount, labelCount, labelOf } = this.scheme;
    let score = 0;
    states.forEach((state, i) => {
      score += this.emissions[i * labelCount + labelOf[state]!]!;
      if (i > 0) score += this.transitions[states[i - 1]! * stateCount + state]!;
    });
    return score;
  }

  private moveWeights(
    { states, beliefs, weight }: Sentence,
    { rows, bounds }: Pick<Sentence, 'rows' | 'bounds'>,
    rate: number,
  ): void {
    const { stateCount, labelCount, labelOf } = this.scheme;
    const { weights, squares } = this;
    const { marginals } = this.chain;
    const { l2 } = this.training;
    const slopes = new Float64Array(labelCount);
    for (let i = 0; i < states.length; i += 1) {
      slopes.fill(0);
      for (let y = 0; y < stateCount; y += 1) {
        slopes[labelOf[y]!] = slopes[labelOf[y]!]! + marginals[i * stateCount + y]!;
      }
      for (let y = 0; y < labelCount; y += 1) {
        const isGold = labelOf[states[i]!] === y;
        const wanted = beliefs === null ? (isGold ? 1 : 0) : beliefs[i * labelCount + y]!;
        const slope = (slopes[y]! - wanted) * weight;
        if (slope < MIN_GRADIENT && slope > -MIN_GRADIENT) continue;
        for (let j = bounds[i]!; j < bounds[i + 1]!; j += 1) {
          const at = rows[j]! * labelCount + y;
          const gradient = slope + l2 * weights[at]!;
          const square = squares[at]! + gradient * gradient;
          squares[at] = square;
          weights[at] = weights[at]! - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }

  private moveTransitions({ states, weight }: Sentence, rate: number): void {
    const { stateCount, from, to } = this.scheme;
    const slopes = Float64Array.from(this.chain.moveCounts);
    const seen = new Map<number, number>();
    for (let i = 1; i < states.length; i += 1) {
      const move = states[i - 1]! * stateCount + states[i]!;
      seen.set(move, (seen.get(move) ?? 0) + 1);
    }
    for (let k = 0; k < slopes.length; k += 1) {
      const at = from[k]! * stateCount + to[k]!;
      const slope = (slopes[k]! - (seen.get(at) ?? 0)) * weight;
      const square = this.transitionSquares[at]! + slope * slope;
      this.transitionSquares[at] = square;
      this.transitions[at] = this.transitions[at]! - (rate * slope) / Math.sqrt(square);
    }
  }
}

/** Numbers in 0..1 by a linear congruential generator (Numerical Recipes), the same on all machines. */
function congruential(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
