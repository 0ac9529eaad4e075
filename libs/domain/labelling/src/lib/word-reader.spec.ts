import { WordClusters } from './word-clusters';
import { WordReader } from './word-reader';

const words = ['oslo', 'based', 'turkiye', 'co'];
const clusters = new WordClusters(
  Int32Array.from(words, (word) => WordClusters.keyOf(word)),
  Uint16Array.of(1, 10, 2, 20, 3, 30, 4, 40),
  2,
);
const reader = new WordReader(clusters);

describe('WordReader', () => {
  it.each([
    { name: 'a capital', word: 'Oslo', facts: { isCapital: true, isUpper: false, isLower: false } },
    { name: 'capitals', word: 'OSLO', facts: { isCapital: true, isUpper: true, isLower: false } },
    {
      name: 'no capital',
      word: 'oslo',
      facts: { isCapital: false, isUpper: false, isLower: true },
    },
    { name: 'a number', word: '42nd', facts: { isNumber: true, hasLetter: true } },
    { name: 'a mark', word: '—', facts: { hasLetter: false, isUpper: false, isLower: false } },
    { name: 'diacritics', word: 'Ürün', facts: { isCapital: true, text: 'ürün' } },
  ])('sees $name in “$word”', ({ word, facts }) => {
    expect(reader.read(word)).toMatchObject(facts);
  });

  it.each([
    { name: 'apostrophes', one: 'O’Brien', other: "O'Brien" },
    { name: 'soft hyphens', one: 'Lon\u00ADdon', other: 'London' },
  ])('does not tell $name apart', ({ one, other }) => {
    expect(reader.read(one)).toEqual(reader.read(other));
  });

  it.each([
    { name: 'itself', word: 'Oslo', ids: [1, 10] },
    { name: 'what it is without diacritics', word: 'Türkiye', ids: [100_003, 100_030] },
    { name: 'what it is without its stop', word: 'Co.', ids: [100_004, 100_040] },
    { name: 'what follows its hyphen', word: 'Bergen-based', ids: [100_002, 100_020] },
    { name: 'nothing', word: 'Bergen', ids: [0, 0] },
  ])('finds the clusters of “$word” by $name', ({ word, ids }) => {
    expect([...reader.read(word).clusters]).toEqual(ids);
  });

  it('makes digits equal in all but the form', () => {
    const [one, other] = [reader.read('1996'), reader.read('2026')];
    expect(one.lower).toBe(other.lower);
    expect(one.form).not.toBe(other.form);
  });

  it('gives the same after more words than it keeps', () => {
    const before = reader.read('Vik');
    for (let i = 0; i < 60_000; i += 1) reader.read(`w${i}`);
    expect(reader.read('Vik')).toEqual(before);
  });
});
