const RESAMPLES = 1000;
const SEED = 1;

/**
 * What one article adds to a figure: F1 is 2 tp of 2 tp + fp + fn, an accuracy the right of all.
 * @typedef {{ part: number, whole: number }} Share
 */

/**
 * The figure of all articles together, 0..100; `null` where there is nothing to count.
 * @param {readonly Share[]} shares
 * @returns {number | null}
 */
export function percentOf(shares) {
  const whole = shares.reduce((sum, one) => sum + one.whole, 0);
  return whole === 0 ? null : (100 * shares.reduce((sum, one) => sum + one.part, 0)) / whole;
}

/**
 * Its 95 % interval by the percentile bootstrap over articles (Efron, 1979), the same at each run:
 * sentences of one article are not independent, so articles are what is drawn.
 * @param {readonly Share[]} shares
 * @returns {[number, number] | null}
 */
export function interval95(shares) {
  const random = mulberry32(SEED);
  const draw = () => shares[Math.floor(random() * shares.length)];
  const values = Array.from({ length: RESAMPLES }, () => percentOf(shares.map(draw)))
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  if (values.length === 0) return null;
  const at = (share) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  return [at(0.025), at(0.975)];
}

/** Tommy Ettinger's generator of 32 bits: small, and good enough to draw articles. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
