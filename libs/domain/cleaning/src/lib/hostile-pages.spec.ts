import {
  checkSpans,
  OnrecordError,
  type CleanedDraft,
  type LoadedStage,
  type RawArticle,
} from '@onrecord/contracts';
import * as fc from 'fast-check';
import { loadCleaner } from './load-cleaner';

const RECEIVED = { receivedAt: '2026-01-01T00:00:00.000Z' };
const SENTENCE =
  'The harbour board will vote on Thursday, its chairwoman said, on a plan shown in May.';
const P = `<p>${SENTENCE}</p>`;
/** Well over what the pages take (docs/topics/cleaned-article.md), well under a stage's time limit on a busy machine. */
const LIMIT_MS = 8_000;

let cleaner: LoadedStage<RawArticle, CleanedDraft, null>;
beforeAll(async () => {
  cleaner = await loadCleaner();
});

/** Status of the article, or the code of the error. */
function fate(contentType: string, content: string): string {
  try {
    const draft = cleaner.apply({ contentType, content }, null, RECEIVED);
    checkSpans(draft);
    return draft.status;
  } catch (error) {
    if (error instanceof OnrecordError) return error.code;
    throw error;
  }
}

describe('hostile pages of markup', () => {
  it.each([
    {
      name: '100,000 nested elements',
      html: '<div>'.repeat(100_000),
      fate: 'ONRECORD_HTML_TOO_DEEP',
    },
    {
      name: '300,000 elements',
      html: '<br>'.repeat(300_000),
      fate: 'ONRECORD_HTML_TOO_MANY_NODES',
    },
    {
      name: 'a megabyte inside 250 elements',
      html: `${'<div>'.repeat(250)}<p>${'word, '.repeat(150_000)}.`,
      fate: 'ok',
    },
    {
      name: '100,000 attributes',
      html: `<div ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' ')}>${P.repeat(9)}</div>`,
      fate: 'ok',
    },
    { name: 'ten thousand siblings', html: P.repeat(9_500), fate: 'ok' },
    { name: 'more siblings than a DOM is built for', html: P.repeat(11_000), fate: 'ok' },
    {
      name: 'a huge text node',
      html: `<p>${'a'.repeat(4_000_000)}`,
      fate: 'ONRECORD_TEXT_TOO_LONG',
    },
    { name: 'a million entities', html: `<p>${'&amp;'.repeat(900_000)}`, fate: 'empty' },
    { name: 'brackets alone', html: '<'.repeat(2_000_000), fate: 'empty' },
    { name: 'unclosed tags', html: `${'<span>x'.repeat(200)}${P.repeat(20)}`, fate: 'ok' },
    { name: 'white space alone', html: `<p>${'\n \u00a0'.repeat(500_000)}`, fate: 'empty' },
    { name: 'scripts alone', html: `<script>${'a<b'.repeat(500_000)}</script>`, fate: 'empty' },
    {
      name: 'JSON-LD of brackets',
      html: `<script type="application/ld+json">${'['.repeat(2_000_000)}</script>${P}`,
      fate: 'ok',
    },
    {
      name: 'deep JSON-LD',
      html: `<script type="application/ld+json">${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}</script>${P}`,
      fate: 'ok',
    },
    { name: 'nothing', html: '', fate: 'empty' },
    { name: 'a frame without a body', html: '<html><head></head></html>', fate: 'empty' },
    { name: 'a comment that never ends', html: '<!--'.repeat(200_000), fate: 'empty' },
  ])(
    'ends in time on $name',
    ({ html, fate: expected }) => {
      const started = performance.now();
      expect(fate('text/html', html)).toBe(expected);
      expect(performance.now() - started).toBeLessThan(LIMIT_MS);
    },
    30_000,
  );

  it('gives spans inside the text or a named error for any markup', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div class="',
        '">',
        '<li>',
        '<blockquote>',
        '<h1>',
        '<td>',
        '<br>',
      ),
      fc.constantFrom(
        '<figure><figcaption>',
        '<script type="application/ld+json">{',
        '</script>',
        '&#xD800;',
        '&nbsp;',
      ),
      fc.constantFrom(
        SENTENCE,
        '\uD800',
        '\u0000',
        '“We go,” she said.',
        '<time datetime="2025-01-01">',
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        expect(fate('text/html', parts.join(''))).toMatch(/^(?:ok|empty|unsupported-language)$/u);
      }),
    );
  });
});

describe('hostile plain text', () => {
  it.each([
    { name: 'line feeds alone', text: '\n'.repeat(3_000_000), fate: 'empty' },
    {
      name: 'a million lines',
      text: 'a\n'.repeat(1_000_000),
      fate: 'ONRECORD_TEXT_TOO_MANY_LINES',
    },
    { name: 'one endless word', text: 'a'.repeat(900_000), fate: 'ok' },
    { name: 'quotation marks alone', text: '“'.repeat(900_000), fate: 'empty' },
    { name: 'marks of quoted mail', text: '> '.repeat(400_000), fate: 'empty' },
    { name: 'open brackets', text: '(photo: '.repeat(100_000), fate: 'unsupported-language' },
    { name: 'hand-wrapped lines', text: `${'word '.repeat(14)}\n`.repeat(10_000), fate: 'ok' },
    { name: 'white space alone', text: ' \t\u00a0'.repeat(500_000), fate: 'empty' },
  ])(
    'ends in time on $name',
    ({ text, fate: expected }) => {
      const started = performance.now();
      expect(fate('text/plain', text)).toBe(expected);
      expect(performance.now() - started).toBeLessThan(LIMIT_MS);
    },
    30_000,
  );

  it('gives spans inside the text or a status for any text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        SENTENCE,
        'By Ada Quill',
        'March 4, 2025',
        'Related',
        '- item one two',
        '> said so',
        'Q: Why?',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        expect(fate('text/plain', lines.join('\n'))).toMatch(
          /^(?:ok|empty|unsupported-language)$/u,
        );
      }),
    );
  });
});
