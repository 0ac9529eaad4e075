import * as fc from 'fast-check';
import { neutral } from './escape-html';
import { markText, type TextMark } from './mark-text';

const markOf = (start: number, end: number, name: string, rank = 0): TextMark => ({
  start,
  end,
  rank,
  open: `<span class="${name}" id="${name}">`,
  reopen: `<span class="${name}">`,
});

const all = (text: string, marks: readonly TextMark[]): string =>
  markText(text, { start: 0, end: text.length }, marks);

/** Reads `abc` as `<a>…`: the tags by their names. */
const short = (html: string): string =>
  html.replace(/<span class="(\w+)"( id="\w+")?>/gu, (_, name: string, id?: string) =>
    id === undefined ? `(${name}+` : `(${name} `,
  );

/** The text in all elements of a class, whatever else they are in. */
function wordsInside(html: string, name: string): string {
  const open: string[] = [];
  let words = '';
  for (const [tag, opened, text] of html.matchAll(/<span class="(\w+)">|<\/span>|([^<]+)/gu)) {
    if (opened !== undefined) open.push(opened);
    else if (tag === '</span>') open.pop();
    else if (open.includes(name)) words += text ?? '';
  }
  return words;
}

describe('markText', () => {
  it.each([
    { name: 'nothing', marks: [], expected: 'abcdef' },
    { name: 'one mark', marks: [markOf(1, 3, 'x')], expected: 'a(x bc</span>def' },
    {
      name: 'a mark inside another',
      marks: [markOf(2, 3, 'y', 1), markOf(1, 5, 'x')],
      expected: 'a(x b(y c</span>de</span>f',
    },
    {
      name: 'marks that cross',
      marks: [markOf(0, 3, 'x'), markOf(2, 5, 'y', 1)],
      expected: '(x ab(y c</span></span>(y+de</span>f',
    },
    {
      name: 'an outer mark that begins inside an inner one',
      marks: [markOf(0, 4, 'y', 1), markOf(2, 6, 'x')],
      expected: '(y ab</span>(x (y+cd</span>ef</span>',
    },
    {
      name: 'two marks of the same place',
      marks: [markOf(1, 2, 'x'), markOf(1, 2, 'y', 1)],
      expected: 'a(x (y b</span></span>cdef',
    },
    {
      name: 'marks beyond the text, and empty ones',
      marks: [markOf(4, 99, 'x'), markOf(2, 2, 'y')],
      expected: 'abcd(x ef</span>',
    },
  ])('takes $name', ({ marks, expected }) => {
    expect(short(all('abcdef', marks))).toBe(expected);
  });

  it('closes what crosses with the tag of each, innermost first', () => {
    const link = { ...markOf(2, 4, 'y', 1), open: '<a>', reopen: '<a>', close: '</a>' };
    const html = all('abcdef', [markOf(0, 3, 'x'), link]);
    expect(short(html)).toBe('(x ab<a>c</a></span><a>d</a>ef');
  });

  it('shows of marks only what lies within', () => {
    const html = markText('abcdef', { start: 2, end: 4 }, [markOf(0, 3, 'x'), markOf(5, 6, 'y')]);
    expect(short(html)).toBe('(x+c</span>d');
  });

  const marks = fc.array(
    fc
      .tuple(fc.nat(60), fc.nat(60), fc.nat(3))
      .map(([start, length, rank]) => markOf(start, start + length, `m${start}`, rank)),
    { maxLength: 40 },
  );
  const text = fc.string({ unit: 'binary', maxLength: 60 });

  it('gives back the text when the tags are taken off', () => {
    fc.assert(
      fc.property(text, marks, (words, some) => {
        const bare = all(words, some)
          .replace(/<[^>]*>/gu, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
        expect(bare).toBe(neutral(words));
      }),
    );
  });

  it('closes every element that it opens, in order, and no more than twelve at a time', () => {
    fc.assert(
      fc.property(text, marks, (words, some) => {
        let open = 0;
        for (const [tag] of all(words, some).matchAll(/<\/?span/gu)) {
          open += tag === '<span' ? 1 : -1;
          expect(open).toBeGreaterThanOrEqual(0);
          expect(open).toBeLessThanOrEqual(12);
        }
        expect(open).toBe(0);
      }),
    );
  });

  it('puts exactly the words of a mark into its elements', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{20}$/u), marks, (words, some) => {
        const few = some.slice(0, 8).map((mark, i) => ({
          ...mark,
          open: `<span class="n${i}">`,
          reopen: `<span class="n${i}">`,
        }));
        const html = all(words, few);
        few.forEach(({ start, end }, i) => {
          expect(wordsInside(html, `n${i}`)).toBe(words.slice(start, end));
        });
      }),
    );
  });

  it('takes a second for thousands of marks at one place', () => {
    const many = Array.from({ length: 4_000 }, (_, i) => markOf(i, 8_000 - i, 'm'));
    const before = performance.now();
    all('x'.repeat(8_000), many);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
