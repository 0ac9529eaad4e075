const LARGEST_INT8 = 127;

/**
 * One CRF in the place of several over the same labels: the mean of their weights. Trained with
 * different seeds they err differently, and a mean of linear models is as fast as one of them.
 * @param {import('@onrecord/domain-labelling').CrfWeights[]} crfs
 * @param {number} prune features whose weights are all smaller are left out
 * @returns {import('@onrecord/domain-labelling').CrfWeights}
 */
export function meanCrf(crfs, prune) {
  const labels = crfs[0].weights.length / crfs[0].keys.length;
  const sums = new Map();
  for (const { keys, weights, scale } of crfs) {
    keys.forEach((key, row) => {
      const sum = sums.get(key) ?? new Float32Array(labels);
      for (let y = 0; y < labels; y += 1) sum[y] += weights[row * labels + y] * scale;
      sums.set(key, sum);
    });
  }
  const kept = [...sums].filter(([, sum]) =>
    sum.some((one) => Math.abs(one) >= prune * crfs.length),
  );
  const largest = kept.reduce(
    (most, [, sum]) => sum.reduce((inner, one) => Math.max(inner, Math.abs(one)), most),
    0,
  );
  const weights = new Int8Array(kept.length * labels);
  kept.forEach(([, sum], row) => {
    sum.forEach((one, y) => {
      weights[row * labels + y] = Math.round((one / largest) * LARGEST_INT8);
    });
  });
  const transitions = crfs[0].transitions.map((_, i) => {
    return crfs.reduce((sum, crf) => sum + crf.transitions[i], 0) / crfs.length;
  });
  const scale = largest / crfs.length / LARGEST_INT8;
  return { keys: Int32Array.from(kept, ([key]) => key), weights, scale, transitions };
}
