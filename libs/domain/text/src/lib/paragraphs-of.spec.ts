import { checkSpans } from '@onrecord/contracts';
import * as fc from 'fast-check';
import { paragraphsOf } from './paragraphs-of';

function slices(text: string): string[] {
  return paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
}

describe('paragraphsOf', () => {
  it.each([
    { name: 'one paragraph', text: 'Rain fell.', expected: ['Rain fell.'] },
    { name: 'two, a blank line between', text: 'One.\n\nTwo.', expected: ['One.', 'Two.'] },
    {
      name: 'a single line feed inside',
      text: 'One\ntwo.\n\nThree.',
      expected: ['One\ntwo.', 'Three.'],
    },
    {
      name: 'blank lines with white space in them',
      text: 'One.\n \t\n\n\nTwo.',
      expected: ['One.', 'Two.'],
    },
    { name: 'carriage returns', text: 'One.\r\n\r\nTwo.\r\n', expected: ['One.', 'Two.'] },
    { name: 'white space around', text: '\n\n  One.  \n\n\tTwo. \n', expected: ['One.', 'Two.'] },
    { name: 'nothing', text: '', expected: [] },
    { name: 'white space alone', text: ' \n\n \u00a0\n', expected: [] },
  ])('finds $name', ({ text, expected }) => {
    expect(slices(text)).toEqual(expected);
  });

  it('gives spans in order that lie inside the text and hold all of its words', () => {
    const line = fc.constantFrom('a', 'b c', ' ', '', '\t', '\u{1F30A} d', '\r');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const paragraphs = paragraphsOf(text);
        checkSpans({ text, paragraphs });
        paragraphs.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(paragraphs[i - 1]?.end ?? 0);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        });
        expect(slices(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });

  it('takes time in proportion to a text of nothing but line feeds', () => {
    const started = performance.now();
    expect(paragraphsOf('\n'.repeat(1_000_000))).toEqual([]);
    expect(paragraphsOf('a\n\n'.repeat(200_000))).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
