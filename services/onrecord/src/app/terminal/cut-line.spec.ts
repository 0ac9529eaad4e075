import { cutLine } from './cut-line';

describe('cutLine', () => {
  it.each([
    { name: 'a line that fits as it is', line: 'abcd', expected: 'abcd' },
    { name: 'a longer one with an ellipsis', line: 'abcde', expected: 'abc…' },
    { name: 'characters whole', line: '😀😀😀😀', expected: '😀😀😀😀' },
    { name: 'many of them whole', line: '😀'.repeat(9), expected: '😀😀😀…' },
  ])('gives $name', ({ line, expected }) => {
    expect(cutLine(line, 4)).toBe(expected);
  });
});
