import { jaccard, wordsIn } from './word-sets.mjs';

/** A quote overlaps a gold one this much to be it, and this much to count as quoted words. */
const SAME = 0.5;
const SAME_QUOTED = 0.65;

/**
 * What became of readings, by the gold quote that each overlaps most: `reporting` 1 for the words
 * of a reported quote with the right source, 0 for none or a wrong source, `null` for words of
 * another kind, which the filter is not taught to reject; `quoted` 1 for anybody's words.
 */
export function outcomes({ article, quotes }, readings) {
  const gold = quotes.map(({ content, source, head, reporting }) => ({
    tokens: wordsIn(article, content),
    source: wordsIn(article, head === null ? source : [head]),
    reporting,
  }));
  return readings.map(({ content, mention }) => {
    const own = wordsIn(article, content);
    let [best, share] = [null, 0];
    for (const one of gold) {
      const overlap = jaccard(own, one.tokens);
      if (overlap > share) [best, share] = [one, overlap];
    }
    const quoted = share >= SAME_QUOTED ? 1 : 0;
    if (share < SAME) return { reporting: 0, quoted };
    if (!best.reporting) return { reporting: null, quoted };
    const said = mention === null ? new Set() : wordsIn(article, [mention]);
    return { reporting: [...said].some((token) => best.source.has(token)) ? 1 : 0, quoted };
  });
}

/**
 * A logistic regression by AdaGrad over standardised features, in a fixed order.
 * @param {Float64Array[]} vectors the first feature is 1
 * @param {number[]} labels 0 or 1
 */
export function fitLogistic(vectors, labels, { epochs = 30, rate = 0.3, l2 = 1e-6 } = {}) {
  const size = vectors[0].length;
  const means = new Float32Array(size);
  const deviations = new Float32Array(size).fill(1);
  for (let i = 1; i < size; i += 1) {
    means[i] = vectors.reduce((sum, vector) => sum + vector[i], 0) / vectors.length;
    const squares = vectors.reduce((sum, vector) => sum + (vector[i] - means[i]) ** 2, 0);
    deviations[i] = Math.sqrt(squares / vectors.length) || 1;
  }
  const weights = new Float64Array(size);
  const sums = new Float64Array(size).fill(1e-3);
  // A stride prime to all lengths that occur visits every example once an epoch.
  const stride = 7919;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let n = 0; n < vectors.length; n += 1) {
      const at = (n * stride + epoch * 13) % vectors.length;
      const z = Float64Array.from(vectors[at], (value, i) => (value - means[i]) / deviations[i]);
      const sum = z.reduce((total, value, i) => total + value * weights[i], 0);
      const slope = 1 / (1 + Math.exp(-sum)) - labels[at];
      for (let i = 0; i < size; i += 1) {
        const gradient = slope * z[i] + l2 * weights[i];
        sums[i] += gradient * gradient;
        weights[i] -= (rate * gradient) / Math.sqrt(sums[i]);
      }
    }
  }
  return { means, deviations, weights: Float32Array.from(weights) };
}
