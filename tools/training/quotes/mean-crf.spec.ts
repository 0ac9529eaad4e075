import { meanCrf } from './mean-crf.mjs';

const crf = (keys: number[], weights: number[], transitions: number[]) => ({
  keys: Int32Array.from(keys),
  weights: Int8Array.from(weights),
  scale: 0.01,
  transitions: Float32Array.from(transitions),
});

describe('meanCrf', () => {
  const mean = meanCrf(
    [crf([7, 8], [100, -50, 2, 0], [1, 0]), crf([7, 9], [50, -50, 0, -80], [0, 1])],
    0.1,
  );

  it('averages the weights of each feature, absent ones as zeros', () => {
    const rowOf = (key: number) => [...mean.keys].indexOf(key);
    const weight = (key: number, label: number) =>
      (mean.weights[2 * rowOf(key) + label] ?? 0) * mean.scale;
    expect(weight(7, 0)).toBeCloseTo(0.75, 1);
    expect(weight(7, 1)).toBeCloseTo(-0.5, 1);
    expect(weight(9, 1)).toBeCloseTo(-0.4, 1);
  });

  it('leaves out what weighs next to nothing', () => {
    expect([...mean.keys].sort()).toEqual([7, 9]);
  });

  it('averages the moves', () => {
    expect([...mean.transitions]).toEqual([0.5, 0.5]);
  });
});
