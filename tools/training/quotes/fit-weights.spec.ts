import { fitWeights } from './fit-weights.mjs';

/** `times` quotes with one candidate of these codes, right in the first `right` of them. */
function choices(times: number, right: number, ...codes: string[]) {
  return Array.from({ length: times }, (_, i) => [{ codes, isRight: i < right }]);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('fitWeights', () => {
  it('makes a code as sure as it is right', () => {
    const { seen = 0 } = fitWeights(choices(1000, 800, 'seen'), {}, 0);
    expect(sigmoid(seen)).toBeCloseTo(0.8, 1);
  });

  it('tells codes apart that speak for and against', () => {
    const mixed = [...choices(500, 450, 'base', 'for'), ...choices(500, 50, 'base', 'against')];
    const weights = fitWeights(mixed, {}, 1);
    expect(weights['for']).toBeGreaterThan(1);
    expect(weights['against']).toBeLessThan(-1);
  });

  it('stays near the weights by hand when there is little to learn from', () => {
    const weights = fitWeights(choices(25, 0, 'rare'), { rare: 2 }, 1000);
    expect(weights['rare']).toBeCloseTo(2, 1);
  });

  it('leaves out what it has hardly seen', () => {
    expect(fitWeights(choices(19, 19, 'rare'), { rare: 2 }, 1)).toEqual({});
  });

  it('lets rivals take from each other', () => {
    const rivals = Array.from({ length: 200 }, () => [
      { codes: ['near'], isRight: true },
      { codes: ['far'], isRight: false },
    ]);
    const { near = 0, far = 0 } = fitWeights(rivals, {}, 1);
    expect(near).toBeGreaterThan(far);
  });

  it('gives the same weights twice', () => {
    const data = [...choices(50, 30, 'a', 'b'), ...choices(50, 10, 'b')];
    expect(fitWeights(data, {}, 1)).toEqual(fitWeights(data, {}, 1));
  });
});
