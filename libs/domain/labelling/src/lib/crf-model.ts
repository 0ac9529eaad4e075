/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { ModelRef } from '@onrecord/contracts';
import type { FeatureExtractor } from './feature-extractor';
import { FeatureIndex } from './feature-index';
import type { TokenDocument, TokenSequences } from './sequence-labeller';
import type { StateScheme } from './state-scheme';

/** The weights of a linear-chain CRF, as they are kept in a file. */
export interface CrfWeights {
  /** The hash of each feature; its weights are row n of `weights`. */
  readonly keys: Int32Array;
  /** Features × labels, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** States × states, row = from. */
  readonly transitions: Float32Array;
}

/** Scores that stand before the features add theirs. */
export interface BaseScorer<Document extends TokenSequences = TokenDocument> {
  /** Adds to `scores`, tokens × labels. */
  addScores(document: Document, scores: Float32Array): void;
}

/** Sums the weights of each token's features: the reading half of a CRF, an `EmissionScorer`. */
export class CrfModel<
  Scheme extends StateScheme = StateScheme,
  Document extends TokenSequences = TokenDocument,
> {
  readonly transitions: Float32Array;
  private readonly index: FeatureIndex;

  constructor(
    readonly scheme: Scheme,
    private readonly features: FeatureExtractor<Document>,
    private readonly crf: CrfWeights,
    readonly model: ModelRef | null = null,
    private readonly base: BaseScorer<Document> | null = null,
  ) {
    this.transitions = crf.transitions;
    this.index = FeatureIndex.of(crf.keys);
  }

  /** Scores of the labels, tokens × labels. */
  score(document: Document): Float32Array {
    const { labelCount } = this.scheme;
    const { weights, scale } = this.crf;
    const { index } = this;
    const scores = new Float32Array(document.tokens.length * labelCount);
    this.base?.addScores(document, scores);
    // Whole numbers: the order of adding cannot change the sum.
    const sums = new Int32Array(labelCount);
    this.features.extract(document, (token, features, count) => {
      sums.fill(0);
      for (let i = 0; i < count; i += 1) {
        const row = index.find(features[i]!);
        if (row < 0) continue;
        const at = row * labelCount;
        for (let y = 0; y < labelCount; y += 1) sums[y] = sums[y]! + weights[at + y]!;
      }
      const at = token * labelCount;
      for (let y = 0; y < labelCount; y += 1) {
        scores[at + y] = scores[at + y]! + sums[y]! * scale;
      }
    });
    return scores;
  }
}
