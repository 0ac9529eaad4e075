import * as fc from 'fast-check';
import { wrapText } from './wrap-text';

describe('wrapText', () => {
  it.each([
    { name: 'nothing of white space', text: ' \n ', options: { width: 10 }, lines: [] },
    {
      name: 'lines no longer than the width',
      text: 'one two three',
      options: { width: 8 },
      lines: ['one two', 'three'],
    },
    {
      name: 'a long word alone',
      text: 'a incomprehensible b',
      options: { width: 6 },
      lines: ['a', 'incomprehensible', 'b'],
    },
    {
      name: 'the first indent and blanks below it',
      text: 'one two',
      options: { width: 6, first: '• ' },
      lines: ['• one', '  two'],
    },
    {
      name: 'a no-break space unbroken',
      text: 'one Ruiz\u00A0(2)',
      options: { width: 6 },
      lines: ['one', 'Ruiz\u00A0(2)'],
    },
    {
      name: 'characters counted, not code units',
      text: '😀😀 😀😀',
      options: { width: 5 },
      lines: ['😀😀 😀😀'],
    },
  ])('gives $name', ({ text, options, lines }) => {
    expect(wrapText(text, options)).toEqual(lines);
  });

  it('keeps every word, in order', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const words = (some: string) => some.split(/\s+/u).filter((word) => word !== '');
        expect(words(wrapText(text, { width }).join('\n'))).toEqual(words(text));
      }),
    );
  });
});
