/**
 * One quote to learn from: for each candidate its codes, and whether it is right. None right:
 * nobody should be named.
 * @typedef {{ codes: string[], isRight: boolean }[]} Choice
 */

const ROUNDS = 200;
const RATE = 0.3;
const MIN_SEEN = 20;

/**
 * Weights of the conditional logit that `chooseSpeaker` is, by maximum likelihood with a normal
 * prior around `prior`: full gradients, scaled by their history (AdaGrad, Duchi et al. 2011).
 * Deterministic; a code that `prior` lacks starts at nought. Codes seen in fewer than `MIN_SEEN`
 * choices keep the prior.
 * @param {Choice[]} choices
 * @param {Readonly<Record<string, number>>} prior
 * @param {number} strength of the prior: how many observations it is worth
 * @returns {Record<string, number>}
 */
export function fitWeights(choices, prior, strength) {
  const seen = new Map();
  for (const choice of choices) {
    const codes = new Set(choice.flatMap((one) => one.codes));
    for (const code of codes) seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  const codes = [...seen.keys()].sort();
  const place = new Map(codes.map((code, i) => [code, i]));
  const centre = Float64Array.from(codes, (code) => prior[code] ?? 0);
  const weights = Float64Array.from(centre);
  const rows = choices.map((choice) =>
    choice.map(({ codes, isRight }) => ({ at: codes.map((code) => place.get(code)), isRight })),
  );
  const squares = new Float64Array(codes.length).fill(1e-6);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight, i) => strength * (weight - centre[i]));
    for (const row of rows) addGradient(row, weights, gradient);
    gradient.forEach((slope, i) => {
      if (seen.get(codes[i]) < MIN_SEEN) return;
      squares[i] += slope * slope;
      weights[i] -= (RATE * slope) / Math.sqrt(squares[i]);
    });
  }
  return Object.fromEntries(
    codes.flatMap((code, i) =>
      seen.get(code) < MIN_SEEN ? [] : [[code, Math.round(weights[i] * 100) / 100]],
    ),
  );
}

/** Of the negative log-likelihood that one of the right candidates, or nobody, is chosen. */
function addGradient(row, weights, gradient) {
  const odds = row.map(({ at }) => Math.exp(at.reduce((sum, i) => sum + weights[i], 0)));
  const all = odds.reduce((sum, one) => sum + one, 1);
  const isAnyRight = row.some(({ isRight }) => isRight);
  const right = row.reduce((sum, { isRight }, c) => sum + (isRight ? odds[c] : 0), 0);
  row.forEach(({ at, isRight }, c) => {
    const wanted = isAnyRight && isRight ? odds[c] / right : 0;
    for (const i of at) gradient[i] += odds[c] / all - wanted;
  });
}
