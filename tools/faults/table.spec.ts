import { failures, table } from './table.mjs';

const clean = { name: 'P3 zombie', messages: 3_000, lost: 0, doubled: 0, seconds: 12.4 };
const broken = { ...clean, name: 'P1 killed', lost: 2 };
const caught = { ...clean, name: 'P10 reads', doubled: 7, mutant: 'no filter' };

describe('failures', () => {
  it('are scenarios that lose or double, and mutants that do not', () => {
    const missed = { ...caught, doubled: 0 };
    expect(failures([clean, broken, caught, missed])).toEqual([broken, missed]);
  });
});

describe('table', () => {
  it('shows the scenarios in the order of their numbers', () => {
    expect(table([caught, clean, broken])).toBe(
      [
        '| scenario                      | messages | lost | doubled | seconds |',
        '| ----------------------------- | -------: | ---: | ------: | ------: |',
        '| P1 killed                     |    3,000 |    2 |       0 |      12 |',
        '| P3 zombie                     |    3,000 |    0 |       0 |      12 |',
        '| P10 reads, mutant “no filter” |    3,000 |    0 |       7 |      12 |',
      ].join('\n'),
    );
  });
});
