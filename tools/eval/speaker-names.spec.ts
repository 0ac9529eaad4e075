import { isCompatibleName } from './speaker-names.mjs';

describe('isCompatibleName', () => {
  it.each([
    { gold: 'Ann Lund', predicted: 'Lund', expected: true },
    { gold: 'Sen. Ann Lund', predicted: 'Ann B. Lund', expected: true },
    { gold: 'Ann Lund', predicted: 'Ann Lund’s', expected: true },
    { gold: 'Ann Lund', predicted: 'Per Lund', expected: false },
    { gold: 'Ann Lund', predicted: 'Ann Berg', expected: false },
    { gold: 'Per Lund', predicted: 'Per Lund Jr.', expected: false },
    { gold: 'Lund', predicted: 'Per Lund Jr.', expected: true },
    { gold: '', predicted: 'Lund', expected: false },
  ])('says $expected of $gold and $predicted', ({ gold, predicted, expected }) => {
    expect(isCompatibleName(gold, predicted)).toBe(expected);
  });
});
