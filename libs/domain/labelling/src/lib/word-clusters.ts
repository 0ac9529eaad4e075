import { hashText } from './hash';
import { FeatureIndex } from './feature-index';

const SEED = 7;

/** Groups of words that occur in like contexts, at several grains: what a model knows of words it never saw labelled. */
export class WordClusters {
  private readonly index: FeatureIndex;
  private readonly none: Uint16Array;

  /**
   * `keys`: the hash of each word; `ids`: words × grains, 1, 2, …; 0 where the
   * word has none.
   */
  constructor(
    readonly keys: Int32Array,
    readonly ids: Uint16Array,
    readonly grains: number,
  ) {
    this.index = FeatureIndex.of(keys);
    this.none = new Uint16Array(grains);
  }

  static keyOf(word: string): number {
    return hashText(word, SEED);
  }

  /** The cluster of a word (in lower case) at each grain; zeros for an unknown one. */
  of(word: string): Uint16Array {
    const row = this.index.find(WordClusters.keyOf(word));
    if (row < 0) return this.none;
    return this.ids.subarray(row * this.grains, (row + 1) * this.grains);
  }

  has(word: string): boolean {
    return this.index.find(WordClusters.keyOf(word)) >= 0;
  }
}
