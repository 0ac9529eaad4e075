/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { Sentence } from '@onrecord/domain-text';
import type { WordReading } from './word-reader';
import type { WordVectors } from './word-vectors';

/** Buckets of the hashed parts of a word; the number after the last stands for no word. */
export const buckets = { shape: 256, suffix: 4096, prefix: 4096 } as const;

/** The layers of a window net, row-major, inputs × outputs. */
export interface WindowNetWeights {
  /** (buckets + 1) × dimensions of each hashed part. */
  readonly shapes: Float32Array;
  readonly suffixes: Float32Array;
  readonly prefixes: Float32Array;
  /** Vector, shape, suffix and prefix → word layer. */
  readonly word: Float32Array;
  readonly wordBias: Float32Array;
  /** Word layers of the window from left to right → hidden layer. */
  readonly window: Float32Array;
  readonly windowBias: Float32Array;
  /** Hidden layer → states. */
  readonly out: Float32Array;
  readonly outBias: Float32Array;
}

/** Spellings whose share in the hidden layer is kept, twice at most. */
const MAX_WORDS = 6_000;

/**
 * A small feed-forward network over a window of words (Collobert and others
 * 2011): what pretrained vectors know reaches the scores undiluted by clusters.
 * Each spelling's share in the hidden layer is computed once for each place
 * of the window (Devlin and others 2014), so that a token costs additions.
 */
export class WindowNet {
  private readonly hiddenSize: number;
  private readonly wordSize: number;
  private readonly stateCount: number;
  private readonly places: number;
  private readonly edge: Float32Array;
  private recent = new Map<string, Float32Array>();
  private older = new Map<string, Float32Array>();

  constructor(
    readonly vectors: WordVectors,
    readonly weights: WindowNetWeights,
  ) {
    this.wordSize = weights.wordBias.length;
    this.hiddenSize = weights.windowBias.length;
    this.stateCount = weights.outBias.length;
    this.places = weights.window.length / (this.wordSize * this.hiddenSize);
    this.edge = this.shareOf(-1, buckets.shape, buckets.suffix, buckets.prefix);
  }

  /** Adds the scores of each token's states to `scores`, tokens × states. */
  addScores(
    words: readonly WordReading[],
    sentences: readonly Sentence[],
    scores: Float32Array,
  ): void {
    const hidden = new Float32Array(this.hiddenSize);
    for (const { firstToken, endToken } of sentences) {
      const shares = words.slice(firstToken, endToken).map((word) => this.shareOfWord(word));
      for (let i = 0; i < shares.length; i += 1) {
        this.fillHidden(hidden, shares, i);
        this.addOut(hidden, scores, (firstToken + i) * this.stateCount);
      }
    }
  }

  private fillHidden(hidden: Float32Array, shares: readonly Float32Array[], at: number): void {
    const { hiddenSize, places } = this;
    const reach = (places - 1) / 2;
    hidden.set(this.weights.windowBias);
    for (let place = 0; place < places; place += 1) {
      const share = shares[at + place - reach] ?? this.edge;
      const first = place * hiddenSize;
      for (let h = 0; h < hiddenSize; h += 1) hidden[h] = hidden[h]! + share[first + h]!;
    }
  }

  private addOut(hidden: Float32Array, scores: Float32Array, at: number): void {
    const { hiddenSize, stateCount } = this;
    const { out, outBias } = this.weights;
    for (let y = 0; y < stateCount; y += 1) scores[at + y] = scores[at + y]! + outBias[y]!;
    for (let h = 0; h < hiddenSize; h += 1) {
      const value = hidden[h]!;
      if (value <= 0) continue;
      const row = h * stateCount;
      for (let y = 0; y < stateCount; y += 1) {
        scores[at + y] = scores[at + y]! + value * out[row + y]!;
      }
    }
  }

  private shareOfWord(word: WordReading): Float32Array {
    const known = this.recent.get(word.spelling);
    if (known !== undefined) return known;
    const share =
      this.older.get(word.spelling) ??
      this.shareOf(
        this.vectors.rowOf(word.text),
        word.shortShape & (buckets.shape - 1),
        word.suffix & (buckets.suffix - 1),
        word.prefix & (buckets.prefix - 1),
      );
    if (this.recent.size >= MAX_WORDS) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(word.spelling, share);
    return share;
  }

  /** What a word adds to the hidden layer at each place of the window, places × hidden. */
  private shareOf(row: number, shape: number, suffix: number, prefix: number): Float32Array {
    const word = this.wordLayer(this.inputOf(row, shape, suffix, prefix));
    const { hiddenSize, wordSize, places } = this;
    const { window } = this.weights;
    const share = new Float32Array(places * hiddenSize);
    for (let place = 0; place < places; place += 1) {
      const first = place * hiddenSize;
      for (let w = 0; w < wordSize; w += 1) {
        const value = word[w]!;
        if (value === 0) continue;
        const from = (place * wordSize + w) * hiddenSize;
        for (let h = 0; h < hiddenSize; h += 1) {
          share[first + h] = share[first + h]! + value * window[from + h]!;
        }
      }
    }
    return share;
  }

  private inputOf(row: number, shape: number, suffix: number, prefix: number): Float32Array {
    const { dimensions, values, scale } = this.vectors;
    const { shapes, suffixes, prefixes } = this.weights;
    const parts = [
      { table: shapes, bucket: shape, size: shapes.length / (buckets.shape + 1) },
      { table: suffixes, bucket: suffix, size: suffixes.length / (buckets.suffix + 1) },
      { table: prefixes, bucket: prefix, size: prefixes.length / (buckets.prefix + 1) },
    ];
    const input = new Float32Array(dimensions + parts.reduce((sum, { size }) => sum + size, 0));
    if (row >= 0) {
      for (let d = 0; d < dimensions; d += 1) input[d] = values[row * dimensions + d]! * scale;
    }
    let at = dimensions;
    for (const { table, bucket, size } of parts) {
      input.set(table.subarray(bucket * size, (bucket + 1) * size), at);
      at += size;
    }
    return input;
  }

  private wordLayer(input: Float32Array): Float32Array {
    const { word, wordBias } = this.weights;
    const layer = Float32Array.from(wordBias);
    for (let d = 0; d < input.length; d += 1) {
      const from = d * layer.length;
      for (let w = 0; w < layer.length; w += 1) layer[w] = layer[w]! + input[d]! * word[from + w]!;
    }
    return layer.map((value) => Math.max(0, value));
  }
}
