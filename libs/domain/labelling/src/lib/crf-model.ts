/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { ModelRef } from '@onrecord/contracts';
import type { EmissionScorer } from './emission-scorer';
import type { FeatureExtractor } from './feature-extractor';
import { FeatureIndex } from './feature-index';
import type { LabelScheme } from './label-scheme';
import type { TokenDocument } from './sequence-labeller';

/** The weights of a linear-chain CRF, as they are kept in a file. */
export interface CrfWeights {
  /** The hash of each feature; its weights are row n of `weights`. */
  readonly keys: Int32Array;
  /** Features × states, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** States × states, row = from. */
  readonly transitions: Float32Array;
}

/** Scores that stand before the features add theirs. */
export interface BaseScorer<Document extends TokenDocument = TokenDocument> {
  /** Adds to `scores`, tokens × states. */
  addScores(document: Document, scores: Float32Array): void;
}

/** Sums the weights of each token's features: the reading half of a CRF. */
export class CrfModel<
  Type extends string = string,
  Document extends TokenDocument = TokenDocument,
> implements EmissionScorer<Type, Document> {
  readonly transitions: Float32Array;
  private readonly index: FeatureIndex;

  constructor(
    readonly scheme: LabelScheme<Type>,
    private readonly features: FeatureExtractor<Document>,
    private readonly crf: CrfWeights,
    readonly model: ModelRef | null = null,
    private readonly base: BaseScorer<Document> | null = null,
  ) {
    this.transitions = crf.transitions;
    this.index = FeatureIndex.of(crf.keys);
  }

  score(document: Document): Float32Array {
    const { stateCount } = this.scheme;
    const { weights, scale } = this.crf;
    const { index } = this;
    const scores = new Float32Array(document.tokens.length * stateCount);
    this.base?.addScores(document, scores);
    // Whole numbers: the order of adding cannot change the sum.
    const sums = new Int32Array(stateCount);
    this.features.extract(document, (token, features, count) => {
      sums.fill(0);
      for (let i = 0; i < count; i += 1) {
        const row = index.find(features[i]!);
        if (row < 0) continue;
        const at = row * stateCount;
        for (let y = 0; y < stateCount; y += 1) sums[y] = sums[y]! + weights[at + y]!;
      }
      const at = token * stateCount;
      for (let y = 0; y < stateCount; y += 1) {
        scores[at + y] = scores[at + y]! + sums[y]! * scale;
      }
    });
    return scores;
  }
}
