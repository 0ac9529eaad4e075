import { fitLogistic, outcomes } from './fit-filter.mjs';

/** Words `w0 w1 …` without punctuation. */
const article = { words: Array.from({ length: 20 }, () => ({ isPunctuation: false })) };
const range = (from: number, to: number) => ({ from, to });

const gold = {
  article,
  quotes: [
    { content: [range(0, 10)], source: [range(12, 14)], head: range(13, 14), reporting: true },
    { content: [range(15, 19)], source: [range(14, 15)], head: null, reporting: false },
  ],
};

describe('outcomes', () => {
  it.each([
    {
      name: 'the words with the right source',
      content: [range(0, 9)],
      mention: range(12, 14),
      expected: { reporting: 1, quoted: 1 },
    },
    {
      name: 'the words with another source',
      content: [range(0, 10)],
      mention: range(12, 13),
      expected: { reporting: 0, quoted: 1 },
    },
    {
      name: 'half of the words',
      content: [range(0, 5)],
      mention: range(12, 14),
      expected: { reporting: 1, quoted: 0 },
    },
    {
      name: 'less than half',
      content: [range(0, 4)],
      mention: range(12, 14),
      expected: { reporting: 0, quoted: 0 },
    },
    {
      name: 'words of another kind, which teach nothing',
      content: [range(15, 19)],
      mention: null,
      expected: { reporting: null, quoted: 1 },
    },
  ])('judges $name', ({ content, mention, expected }) => {
    expect(outcomes(gold, [{ content, mention }])).toEqual([expected]);
  });
});

describe('fitLogistic', () => {
  const probability = (
    { means, deviations, weights }: ReturnType<typeof fitLogistic>,
    vector: Float64Array,
  ) => {
    const sum = vector.reduce((total, value, i) => {
      return total + ((weights[i] ?? 0) * (value - (means[i] ?? 0))) / (deviations[i] ?? 1);
    }, 0);
    return 1 / (1 + Math.exp(-sum));
  };

  it('gives the share of ones among like examples', () => {
    const vectors: Float64Array[] = [];
    const labels: number[] = [];
    // Of a hundred zeros one in four is a one; of a hundred tens nine in ten are.
    for (let i = 0; i < 200; i += 1) {
      vectors.push(Float64Array.of(1, i < 100 ? 0 : 10));
      labels.push(i < 100 ? Number(i % 4 === 0) : Number(i % 10 !== 0));
    }
    const filter = fitLogistic(vectors, labels, { epochs: 200 });
    expect(probability(filter, Float64Array.of(1, 0))).toBeCloseTo(0.25, 1);
    expect(probability(filter, Float64Array.of(1, 10))).toBeCloseTo(0.9, 1);
  });
});
