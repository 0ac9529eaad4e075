import { genderOfFirstName } from './first-names';

describe('genderOfFirstName', () => {
  it.each([
    { name: 'Henrik', expected: 'male' },
    { name: 'Ingrid', expected: 'female' },
    { name: 'Robin', expected: 'unknown' },
    { name: 'Oslo', expected: undefined },
  ])('says $expected of $name', ({ name, expected }) => {
    expect(genderOfFirstName.get(name)).toBe(expected);
  });

  it('holds no name with white space around it', () => {
    expect([...genderOfFirstName.keys()].filter((name) => name !== name.trim())).toEqual([]);
  });
});
