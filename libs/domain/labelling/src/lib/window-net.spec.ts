import { WordClusters } from './word-clusters';
import { WordReader } from './word-reader';
import { WordVectors } from './word-vectors';
import { buckets, WindowNet, type WindowNetWeights } from './window-net';

const words = ['oslo', 'turkiye', 'based'];
/** One dimension: 10, 20, 30. */
const vectors = new WordVectors(
  Int32Array.from(words, (word) => WordClusters.keyOf(word)),
  Int8Array.of(10, 20, 30),
  1,
  1,
);
const noClusters = new WordClusters(new Int32Array(0), new Uint16Array(0), 1);
const reader = new WordReader(noClusters);

/** A net whose hidden layer is the vector before, at and after the token, and whose state n is the n-th of them. */
function plainNet(change: Partial<WindowNetWeights> = {}): WindowNet {
  return new WindowNet(vectors, {
    shapes: new Float32Array(buckets.shape + 1),
    suffixes: new Float32Array(buckets.suffix + 1),
    prefixes: new Float32Array(buckets.prefix + 1),
    word: Float32Array.of(1, 0, 0, 0),
    wordBias: Float32Array.of(0),
    window: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    windowBias: Float32Array.of(0, 0, 0),
    out: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    outBias: Float32Array.of(0, 0, 0),
    ...change,
  });
}

function scoresOf(net: WindowNet, ...sentences: readonly string[][]): number[][] {
  const tokens = sentences.flat();
  const scores = new Float32Array(3 * tokens.length);
  let first = 0;
  const bounds = sentences.map(({ length }) => {
    const sentence = { start: 0, end: 0, firstToken: first, endToken: first + length };
    first += length;
    return sentence;
  });
  net.addScores(
    tokens.map((token) => reader.read(token)),
    bounds,
    scores,
  );
  return tokens.map((_, i) => [...scores.subarray(3 * i, 3 * i + 3)]);
}

describe('WordVectors', () => {
  it.each([
    { name: 'the word', word: 'oslo', row: 0 },
    { name: 'the word without diacritics', word: 'türkiye', row: 1 },
    { name: 'what follows the hyphen', word: 'bergen-based', row: 2 },
    { name: 'nothing', word: 'bergen', row: -1 },
  ])('knows “$word” by $name', ({ word, row }) => {
    expect(vectors.rowOf(word)).toBe(row);
  });
});

describe('WindowNet', () => {
  it('sees each word and its neighbours, in their places', () => {
    expect(scoresOf(plainNet(), ['Oslo', 'based', 'Türkiye'])).toEqual([
      [0, 10, 30],
      [10, 30, 20],
      [30, 20, 0],
    ]);
  });

  it('sees nothing beyond the sentence', () => {
    expect(scoresOf(plainNet(), ['Oslo'], ['based'])).toEqual([
      [0, 10, 0],
      [0, 30, 0],
    ]);
  });

  it('knows the edge of a sentence from an unknown word', () => {
    const shapes = new Float32Array(buckets.shape + 1);
    shapes[buckets.shape] = 5;
    const net = plainNet({ shapes, word: Float32Array.of(1, 1, 0, 0) });
    expect(scoresOf(net, ['Oslo', 'qqq'])).toEqual([
      [5, 10, 0],
      [10, 0, 5],
    ]);
  });

  it('adds to the scores that are there, and its biases', () => {
    const net = plainNet({ outBias: Float32Array.of(1, 2, 3) });
    expect(scoresOf(net, ['qqq'])).toEqual([[1, 2, 3]]);
  });

  it('passes nothing below zero on', () => {
    const net = plainNet({ windowBias: Float32Array.of(0, -100, 0) });
    expect(scoresOf(net, ['Oslo'])).toEqual([[0, 0, 0]]);
  });

  it('gives the same after more words than it keeps', () => {
    const net = plainNet();
    const before = scoresOf(net, ['Oslo', 'based']);
    for (let i = 0; i < 20_000; i += 1) scoresOf(net, [`w${i}`]);
    expect(scoresOf(net, ['Oslo', 'based'])).toEqual(before);
  });
});
