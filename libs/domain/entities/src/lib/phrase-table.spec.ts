import { PhraseTable } from './phrase-table';

const table = new PhraseTable<string>();
table.add(['north'], 'a direction');
table.add(['north', 'sea'], 'a sea');
table.add(['north', 'sea', 'ferry'], 'a ferry');
table.add(['north', 'sea'], 'another sea');

function match(text: string, from = 0, to?: number): unknown {
  const words = text.split(' ');
  return table.match((i) => words[i], from, to ?? words.length);
}

describe('PhraseTable', () => {
  it.each([
    { name: 'the longest phrase', text: 'north sea ferry', expected: { value: 'a ferry', end: 3 } },
    { name: 'a shorter one', text: 'north sea trip', expected: { value: 'a sea', end: 2 } },
    { name: 'one word', text: 'north wind', expected: { value: 'a direction', end: 1 } },
    { name: 'nothing', text: 'south sea', expected: null },
    { name: 'no other case', text: 'North sea', expected: null },
  ])('finds $name', ({ text, expected }) => {
    expect(match(text)).toEqual(expected);
  });

  it('begins where it is told and ends in time', () => {
    expect(match('the north sea ferry', 1, 3)).toEqual({ value: 'a sea', end: 3 });
    expect(match('north', 5)).toBeNull();
  });

  it('knows no empty phrase', () => {
    const empty = new PhraseTable<string>();
    empty.add([], 'nothing');
    expect(empty.match(() => '', 0, 1)).toBeNull();
  });
});
