import { foldName, itemsOf, variantsOf } from './word-lists';

describe('itemsOf', () => {
  it('reads the items of several lines', () => {
    expect(itemsOf(['a, b c,', ' d'])).toEqual(['a', 'b c', 'd']);
  });
});

describe('variantsOf', () => {
  it.each([
    {
      name: 'others',
      line: 'Turku | Abo, Åbo',
      expected: { name: 'Turku', others: ['Abo', 'Åbo'] },
    },
    { name: 'no others', line: 'Turku |', expected: { name: 'Turku', others: [] } },
    {
      name: 'a comma inside a name',
      line: 'Washington | Washington, D.C.',
      expected: { name: 'Washington', others: ['Washington, D.C.'] },
    },
  ])('reads $name', ({ line, expected }) => {
    expect(variantsOf(line)).toEqual(expected);
  });
});

describe('foldName', () => {
  it.each([
    { a: 'U.N.', b: 'UN' },
    { a: 'Türkiye', b: 'Turkiye' },
    { a: 'Workers’ Party', b: "Workers' party" },
  ])('makes $a and $b one', ({ a, b }) => {
    expect(foldName(a)).toBe(foldName(b));
  });
});
