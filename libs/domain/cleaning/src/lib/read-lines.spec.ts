import * as fc from 'fast-check';
import { readLines } from './read-lines';

function texts(text: string): string[] {
  return readLines(text).map((line) => line.text);
}

describe('readLines', () => {
  it('joins the lines of hand-wrapped paragraphs', () => {
    const text = [
      'The harbour board voted on Tuesday to move the ferry',
      'terminal to the east quay, which ends a long and post-',
      'war dispute between the two halves of the old town of',
      'Falmouth.',
      '',
      'Nobody spoke against it.',
    ].join('\n');
    expect(texts(text)).toEqual([
      'The harbour board voted on Tuesday to move the ferry terminal to the east quay, which ends a long and post-war dispute between the two halves of the old town of Falmouth.',
      'Nobody spoke against it.',
    ]);
  });

  it('leaves short lines apart that no width explains', () => {
    expect(texts('World\nSport\nBoard moves ferry\nRain fell on the harbour.')).toHaveLength(4);
  });

  it('leaves a long line a paragraph of its own', () => {
    const long = 'word '.repeat(40).trim();
    expect(texts(`${long}\n${long}`)).toEqual([long, long]);
  });

  it.each([
    { line: '- Terminal: east quay', text: 'Terminal: east quay', kind: 'list-item' },
    { line: '• Old pier', text: 'Old pier', kind: 'list-item' },
    { line: '2. Old pier', text: '2. Old pier', kind: 'list-item' },
    { line: '> > We are ready', text: 'We are ready', kind: 'blockquote' },
    { line: '-5 degrees', text: '-5 degrees', kind: 'paragraph' },
    { line: '  two   words ', text: 'two words', kind: 'paragraph' },
  ])('reads "$line" as $kind', ({ line, text, kind }) => {
    expect(readLines(line)).toEqual([{ text, kind, linkLength: 0 }]);
  });

  it('gives no empty line and loses no letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b c ', '', 'word '.repeat(10), '\t'), { maxLength: 50 }),
        (lines) => {
          const read = texts(lines.join('\n'));
          expect(read).not.toContain('');
          expect(read.join('').replace(/\s/gu, '')).toBe(lines.join('').replace(/\s/gu, ''));
        },
      ),
    );
  });
});
