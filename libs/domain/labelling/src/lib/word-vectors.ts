import { FeatureIndex } from './feature-index';
import { WordClusters } from './word-clusters';

/** Pretrained vectors of words, in int8. */
export class WordVectors {
  private readonly index: FeatureIndex;

  /** `keys`: the hash of each word (`WordClusters.keyOf`); `values`: words × dimensions, in units of `scale`. */
  constructor(
    readonly keys: Int32Array,
    readonly values: Int8Array,
    readonly dimensions: number,
    readonly scale: number,
  ) {
    this.index = FeatureIndex.of(keys);
  }

  /**
   * The row of a word in lower case: its own, else that of what it is without
   * diacritics and full stop, else of what follows its hyphen; -1 for none.
   */
  rowOf(word: string): number {
    const own = this.index.find(WordClusters.keyOf(word));
    if (own >= 0) return own;
    const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '').replace(/\.$/u, '');
    const found = this.index.find(WordClusters.keyOf(bare));
    if (found >= 0) return found;
    return this.index.find(WordClusters.keyOf(bare.slice(bare.lastIndexOf('-') + 1)));
  }
}
