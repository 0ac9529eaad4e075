import fc from 'fast-check';
import { FeatureIndex } from './feature-index';

describe('FeatureIndex', () => {
  it('numbers keys in the order of adding, once each, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), (keys) => {
        const index = new FeatureIndex(1);
        const rows = new Map<number, number>();
        for (const key of keys) {
          const row = rows.get(key) ?? rows.size;
          rows.set(key, row);
          expect(index.add(key)).toBe(row);
        }
        expect(index.size).toBe(rows.size);
        expect([...index.keysByRow()]).toEqual([...rows.keys()]);
      }),
    );
  });

  it('finds what it was made of, and nothing else', () => {
    const index = FeatureIndex.of(Int32Array.of(5, -1, 0, 1024));
    expect([5, -1, 0, 1024, 6].map((key) => index.find(key))).toEqual([0, 1, 2, 3, -1]);
  });

  it('finds no key that was not added', () => {
    const key = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 200 }), key, (keys, other) => {
        const index = FeatureIndex.of(Int32Array.from(keys));
        expect(index.find(other)).toBe(keys.indexOf(other));
      }),
    );
  });

  it('keeps keys apart that fall into one slot', () => {
    const index = new FeatureIndex(2);
    for (let i = 0; i < 100; i += 1) index.add(i * 1024);
    for (let i = 0; i < 100; i += 1) expect(index.find(i * 1024)).toBe(i);
  });
});
