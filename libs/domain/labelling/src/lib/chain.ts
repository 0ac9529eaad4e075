/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import type { StateScheme } from './state-scheme';

const IMPOSSIBLE = -1e30;
/** Scores are taken for no further below a token's best, so that no sum vanishes. */
const LEAST = -500;

/**
 * The sums and the best path of a linear-chain CRF over one sentence (Lafferty,
 * McCallum and Pereira 2001). `emissions` holds `length` × labels scores,
 * `transitions` states × states; moves that the scheme forbids never happen.
 * Buffers are kept between sentences: one instance for each thread.
 */
export class Chain {
  /** After `sum`: the probability of each state at each token, `length` × states. */
  marginals = new Float64Array(0);
  /** After `sum`: how often each allowed move of the scheme is expected in the sentence. */
  readonly moveCounts: Float64Array;
  private readonly moveWeights: Float64Array;
  private weights = new Float64Array(0);
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private scales = new Float64Array(0);
  private pointers = new Uint8Array(0);

  constructor(private readonly scheme: StateScheme) {
    this.moveCounts = new Float64Array(scheme.from.length);
    this.moveWeights = new Float64Array(scheme.from.length);
  }

  /** Fills `marginals` and `moveCounts`, and returns the log of the sum over all paths. */
  sum(emissions: Float32Array, transitions: Float32Array, length: number): number {
    this.reserve(length);
    const { from, to, stateCount } = this.scheme;
    for (let k = 0; k < from.length; k += 1) {
      const move = from[k]! * stateCount + to[k]!;
      this.moveWeights[k] = Math.exp(transitions[move]!);
    }
    const logSum = this.exponentiate(emissions, length) + this.runForward(length);
    this.runBackward(length);
    for (let i = 0; i < length * stateCount; i += 1) {
      this.marginals[i] = this.forward[i]! * this.backward[i]!;
    }
    return logSum;
  }

  /** Writes the best path into `states` from `offset` on. */
  best(
    emissions: Float32Array,
    transitions: Float32Array,
    length: number,
    states: Uint8Array,
    offset: number,
  ): void {
    this.reserve(length);
    const { from, to, stateCount, labelCount, labelOf, mayStart, mayEnd } = this.scheme;
    let scores = new Float64Array(stateCount);
    let next = new Float64Array(stateCount);
    for (let y = 0; y < stateCount; y += 1) {
      scores[y] = mayStart[y] === 1 ? emissions[labelOf[y]!]! : IMPOSSIBLE;
    }
    for (let i = 1; i < length; i += 1) {
      const row = i * stateCount;
      next.fill(IMPOSSIBLE);
      for (let k = 0; k < from.length; k += 1) {
        const y = to[k]!;
        const score = scores[from[k]!]! + transitions[from[k]! * stateCount + y]!;
        if (score > next[y]!) {
          next[y] = score;
          this.pointers[row + y] = from[k]!;
        }
      }
      for (let y = 0; y < stateCount; y += 1) {
        next[y] = next[y]! + emissions[i * labelCount + labelOf[y]!]!;
      }
      [scores, next] = [next, scores];
    }
    let state = 0;
    for (let y = 0; y < stateCount; y += 1) {
      if (mayEnd[y] === 1 && scores[y]! > scores[state]!) state = y;
    }
    for (let i = length - 1; i >= 0; i -= 1) {
      states[offset + i] = state;
      state = this.pointers[i * stateCount + state]!;
    }
  }

  private reserve(length: number): void {
    const size = length * this.scheme.stateCount;
    if (this.weights.length >= size) return;
    this.weights = new Float64Array(2 * size);
    this.forward = new Float64Array(2 * size);
    this.backward = new Float64Array(2 * size);
    this.marginals = new Float64Array(2 * size);
    this.pointers = new Uint8Array(2 * size);
    this.scales = new Float64Array(2 * length);
  }

  /** Each token's scores relative to its best, so that nothing overflows; returns what was taken off. */
  private exponentiate(emissions: Float32Array, length: number): number {
    const { stateCount, labelCount, labelOf } = this.scheme;
    let taken = 0;
    for (let i = 0; i < length; i += 1) {
      const [row, scores] = [i * stateCount, i * labelCount];
      let most = IMPOSSIBLE;
      for (let y = 0; y < labelCount; y += 1) most = Math.max(most, emissions[scores + y]!);
      taken += most;
      for (let y = 0; y < stateCount; y += 1) {
        const score = emissions[scores + labelOf[y]!]! - most;
        this.weights[row + y] = Math.exp(Math.max(LEAST, score));
      }
    }
    return taken;
  }

  private runForward(length: number): number {
    const { from, to, stateCount, mayStart, mayEnd } = this.scheme;
    const { forward, weights, moveWeights } = this;
    let logSum = 0;
    for (let i = 0; i < length; i += 1) {
      const row = i * stateCount;
      if (i === 0) for (let y = 0; y < stateCount; y += 1) forward[y] = mayStart[y]! * weights[y]!;
      else {
        forward.fill(0, row, row + stateCount);
        for (let k = 0; k < from.length; k += 1) {
          const at = row + to[k]!;
          forward[at] = forward[at]! + forward[row - stateCount + from[k]!]! * moveWeights[k]!;
        }
        for (let y = 0; y < stateCount; y += 1) {
          forward[row + y] = forward[row + y]! * weights[row + y]!;
        }
      }
      let total = 0;
      for (let y = 0; y < stateCount; y += 1) {
        if (i === length - 1 && mayEnd[y] === 0) forward[row + y] = 0;
        total += forward[row + y]!;
      }
      for (let y = 0; y < stateCount; y += 1) forward[row + y] = forward[row + y]! / total;
      this.scales[i] = 1 / total;
      logSum += Math.log(total);
    }
    return logSum;
  }

  private runBackward(length: number): void {
    const { from, to, stateCount, mayEnd } = this.scheme;
    const { forward, backward, weights, moveWeights, moveCounts } = this;
    moveCounts.fill(0);
    const last = (length - 1) * stateCount;
    for (let y = 0; y < stateCount; y += 1) backward[last + y] = mayEnd[y]!;
    for (let i = length - 2; i >= 0; i -= 1) {
      const row = i * stateCount;
      const next = row + stateCount;
      const scale = this.scales[i + 1]!;
      backward.fill(0, row, next);
      for (let k = 0; k < from.length; k += 1) {
        const at = next + to[k]!;
        const flow = moveWeights[k]! * weights[at]! * backward[at]! * scale;
        backward[row + from[k]!] = backward[row + from[k]!]! + flow;
        moveCounts[k] = moveCounts[k]! + forward[row + from[k]!]! * flow;
      }
    }
  }
}
