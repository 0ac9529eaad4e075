import { compareNames, personName } from './person-name';

const read = (name: string): ReturnType<typeof personName> =>
  personName(name.match(/[“”"(),]|[^\s“”"(),]+/gu) ?? []);

describe('personName', () => {
  it.each([
    { name: 'Anna Berg', given: 'anna', surname: 'berg' },
    { name: 'Anna Maria Berg', given: 'anna maria', surname: 'berg' },
    { name: 'J.K. Brandt', given: 'j k', surname: 'brandt' },
    { name: 'Els van der Meer', given: 'els', surname: 'meer' },
    { name: 'Salim bin Nasser al-Harthy', given: 'salim bin nasser', surname: 'harthy' },
    { name: 'Tom Berg Jr.', given: 'tom', surname: 'berg', suffix: 'jr' },
    { name: 'Tom Berg, Sr.', given: 'tom', surname: 'berg', suffix: 'sr' },
    { name: 'Eduardo “Lalo” Prado', given: 'eduardo', surname: 'prado', nickname: 'lalo' },
    { name: 'Kim Min-jae', given: 'kim', surname: 'min-jae', familyFirst: 'kim' },
    { name: 'Berg', given: '', surname: 'berg' },
    { name: 'van der Meer', given: '', surname: 'meer' },
  ])('takes $name apart', ({ name, given, surname, ...others }) => {
    const parsed = read(name);
    expect(parsed.given.join(' ')).toBe(given);
    expect(parsed).toMatchObject({
      surname,
      suffix: null,
      nickname: null,
      familyFirst: null,
      ...others,
    });
  });
});

describe('compareNames', () => {
  it.each([
    { a: 'Anna Berg', b: 'ANNA BERG', expected: 'same-name' },
    { a: 'Pieter-Jan Rom', b: 'Pieter Jan Rom', expected: 'same-name' },
    { a: 'Anna Berg', b: 'A. Berg', expected: 'full-name' },
    { a: 'Anna Berg', b: 'Anna Maria Berg', expected: 'full-name' },
    { a: 'Maria Berg', b: 'Anna Maria Berg', expected: 'full-name' },
    { a: 'Bill Crane', b: 'William Crane', expected: 'full-name' },
    { a: 'Lalo Prado', b: 'Eduardo “Lalo” Prado', expected: 'full-name' },
    { a: 'Min-jae Kim', b: 'Kim Min-jae', expected: 'full-name' },
    { a: 'Anna Berg', b: 'Anna Berg-Vik', expected: 'full-name' },
    { a: 'Amir Rashid', b: 'Amir al-Rashid', expected: 'full-name' },
    { a: 'Oleh Lubensky', b: 'Oleh Lubenskyi', expected: 'spelling-variant' },
    { a: 'Sofia Lindgren', b: 'Sofia Lindgrehn', expected: 'spelling-variant' },
    { a: 'Peter Hansen', b: 'Peter Hanson', expected: null },
    { a: 'Peter Vik', b: 'Peter Vig', expected: null },
    { a: 'Anna Berg', b: 'Tom Berg', expected: 'other-given-name' },
    { a: 'H. W. Crane', b: 'H. S. Crane', expected: 'other-given-name' },
    { a: 'J. Berg', b: 'Anna Berg', expected: 'other-given-name' },
    { a: 'Tom Berg Jr.', b: 'Tom Berg', expected: 'same-name' },
    { a: 'Tom Berg Jr.', b: 'Tom Berg Sr.', expected: 'other-suffix' },
    { a: 'Anna Berg', b: 'Anna Vik', expected: null },
  ])('finds $expected between $a and $b', ({ a, b, expected }) => {
    expect(compareNames(read(a), read(b))).toBe(expected);
    expect(compareNames(read(b), read(a))).toBe(expected);
  });
});
