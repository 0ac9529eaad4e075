import fc from 'fast-check';
import { hashText, mix } from './hash';

describe('hashText', () => {
  // Models on disk hold these hashes: other values would void them.
  it.each([
    { text: '', seed: 0, hash: 0 },
    { text: 'Oslo', seed: 1, hash: -1225428632 },
    { text: 'Türkiye', seed: 2, hash: -462114527 },
  ])('gives $hash for “$text”', ({ text, seed, hash }) => {
    expect(hashText(text, seed)).toBe(hash);
  });

  it('depends on the seed', () => {
    expect(hashText('a', 1)).not.toBe(hashText('a', 2));
  });
});

describe('mix', () => {
  it('depends on the order', () => {
    expect(mix(1, 2)).not.toBe(mix(2, 1));
  });

  it('gives 32-bit integers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(mix(a, b)).toBe(mix(a, b) | 0);
      }),
    );
  });
});
