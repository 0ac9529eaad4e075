import fc from 'fast-check';
import { tokenise } from './tokenise';

const words = (text: string): string =>
  tokenise(text)
    .map((token) => token.text)
    .join(' ');
const kinds = (text: string): string =>
  tokenise(text)
    .map((token) => token.kind[0])
    .join('');

describe('tokenise', () => {
  it.each([
    { name: 'plain words and a stop', text: 'Rain fell.', expected: 'Rain fell .' },
    { name: 'curly possessive', text: 'Lund’s plan', expected: 'Lund ’s plan' },
    { name: 'straight possessive', text: "Lund's plan", expected: "Lund 's plan" },
    { name: 'plural possessive', text: 'ministers’ plan', expected: 'ministers ’ plan' },
    { name: 'possessive after a closing mark', text: '“Dawn”’s end', expected: '“ Dawn ” ’s end' },
    {
      name: 'contraction with a pronoun',
      text: 'it’s they’re I’ll',
      expected: 'it ’s they ’re I ’ll',
    },
    { name: 'negation stays whole', text: 'don’t can’t', expected: 'don’t can’t' },
    { name: 'name with an apostrophe', text: 'O’Hara’s', expected: 'O’Hara ’s' },
    { name: 'hyphenated words', text: 'EU-led 26-year-old', expected: 'EU-led 26-year-old' },
    { name: 'a trailing hyphen', text: 'pre- and post-war', expected: 'pre - and post-war' },
    { name: 'abbreviation of a country', text: 'the U.S. army', expected: 'the U.S. army' },
    { name: 'stop shared with the sentence', text: 'the U.S', expected: 'the U.S' },
    { name: 'abbreviation in a compound', text: 'a U.S.-led force', expected: 'a U.S.-led force' },
    { name: 'initials', text: 'J. K. Lund, J.K. Lund', expected: 'J. K. Lund , J.K. Lund' },
    { name: 'an initial before a particle', text: 'J. van Lund', expected: 'J. van Lund' },
    { name: 'a letter that ends a sentence', text: 'in hall b.', expected: 'in hall b .' },
    { name: 'title', text: 'Dr. Lund of Acme Inc.', expected: 'Dr. Lund of Acme Inc.' },
    { name: 'number sign', text: 'No. 5 said no.', expected: 'No. 5 said no .' },
    { name: 'time of day', text: '10.30pm or 5 p.m.', expected: '10.30pm or 5 p.m.' },
    { name: 'numbers', text: '1,000.50 20th 1990s 5bn', expected: '1,000.50 20th 1990s 5bn' },
    { name: 'score and range', text: '2-1, 10–15', expected: '2 - 1 , 10 – 15' },
    { name: 'currency and per cent', text: '$5m €10 3%', expected: '$ 5m € 10 3 %' },
    { name: 'quotation marks', text: '“A ‘b’ c,” "d"', expected: '“ A ‘ b ’ c , ” " d "' },
    { name: 'dashes and ellipses', text: 'a—b -- c… d...', expected: 'a — b -- c … d ...' },
    {
      name: 'web address',
      text: 'see https://a.test/b?c=d.',
      expected: 'see https://a.test/b?c=d .',
    },
    {
      name: 'company named as a site',
      text: 'at Harbour.com today',
      expected: 'at Harbour.com today',
    },
    { name: 'handle and tag', text: '@ana_lund #rain', expected: '@ana_lund #rain' },
    { name: 'letters of other scripts', text: 'Łódź Київ', expected: 'Łódź Київ' },
    { name: 'invisible characters', text: '\u200Ba\u200B b\uFEFF', expected: 'a b' },
    { name: 'nothing', text: ' \n\t', expected: '' },
  ])('splits $name', ({ text, expected }) => {
    expect(words(text)).toBe(expected);
  });

  it.each([
    { name: 'words', text: 'Dr. U.S. J. Lund’s 26-year-old', expected: 'wwwwww' },
    { name: 'numbers', text: '5 1,000 20th', expected: 'nnn' },
    { name: 'punctuation', text: '“ ” , . -- … (', expected: 'ppppppp' },
    { name: 'symbols', text: '$ % & 😀 https://a.test', expected: 'sssss' },
  ])('knows $name by kind', ({ text, expected }) => {
    expect(kinds(text)).toBe(expected);
  });

  it('covers every visible character once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = tokenise(text);
        let end = 0;
        let skipped = '';
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.text).toBe(text.slice(token.start, token.end));
          expect(token.text).not.toBe('');
          skipped += text.slice(end, token.start);
          end = token.end;
        }
        skipped += text.slice(end);
        expect(skipped.replace(/[\s\p{Cc}\p{Cf}]/gu, '')).toBe('');
      }),
    );
  });

  it.each([
    'a',
    '1',
    'a.',
    "a'",
    '1-',
    'www.',
    'www.;',
    'http://!',
    '-',
    "'s",
    'A. ',
    '\u0301',
    '“’',
  ])('reads a wall of %j in linear time', (unit) => {
    const text = unit.repeat(Math.ceil(300_000 / unit.length));
    const started = performance.now();
    tokenise(text);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
