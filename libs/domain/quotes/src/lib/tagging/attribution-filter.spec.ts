import { filterFeatures, filterProbability, filterVectors } from './attribution-filter';
import { readingIn, taggingDocumentOf } from './tagging-fixture';
import { tidyReadings } from './tidy-reading';

const at = (name: (typeof filterFeatures)[number]): number => filterFeatures.indexOf(name);

describe('filterVectors', () => {
  const text = 'Lund said the bridge was safe and Berg said it was not.';
  const article = taggingDocumentOf(text);
  const readings = tidyReadings(article, [
    readingIn(article, { cue: 'said', source: 'Lund', content: 'the bridge was safe and Berg' }),
    readingIn(article, {
      cue: 'said',
      nth: 1,
      source: 'Berg',
      content: 'safe and Berg said it was not',
    }),
  ]);
  const [first, second] = filterVectors(article, readings);

  it('tells how much of the content another reading claims', () => {
    // "safe and Berg" is in both: of six and of seven words.
    const shares = [first, second].map((vector) =>
      Math.max(vector?.[at('overlapsBetter')] ?? 0, vector?.[at('overlapsWorse')] ?? 0),
    );
    expect(shares[0]).toBeCloseTo(3 / 6);
    expect(shares[1]).toBeCloseTo(3 / 7);
  });

  it('has one number for each feature, the first of them 1', () => {
    expect(first).toHaveLength(filterFeatures.length);
    expect(first?.[at('bias')]).toBe(1);
  });

  it('stays finite where probabilities are 0 or 1', () => {
    const sure = { contentProbability: 1, sourceProbability: 0, pathProbability: 0 };
    const reading = readingIn(article, { cue: 'said', source: 'Lund', content: 'the bridge' });
    const [vector] = filterVectors(article, tidyReadings(article, [{ ...reading, ...sure }]));
    expect(vector?.every(Number.isFinite)).toBe(true);
  });
});

describe('filterProbability', () => {
  it('is one half where nothing speaks for or against', () => {
    const ones = new Float32Array(3).fill(1);
    const filter = { means: new Float32Array(3), deviations: ones, weights: new Float32Array(3) };
    expect(filterProbability(filter, Float64Array.of(1, 5, -5))).toBe(0.5);
  });
});
