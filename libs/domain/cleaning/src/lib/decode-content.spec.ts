import { defaultLimits, OnrecordError, type RawArticle } from '@onrecord/contracts';
import * as fc from 'fast-check';
import { encode } from 'iconv-lite';
import { decodeContent } from './decode-content';

const limits = defaultLimits.cleaner;

function base64(bytes: Buffer, contentType?: string): RawArticle {
  const article = { content: bytes.toString('base64'), encoding: 'base64' as const };
  return contentType === undefined ? article : { ...article, contentType };
}

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof OnrecordError ? error.code : 'not an OnrecordError';
  }
}

describe('decodeContent', () => {
  const words = 'Zoë said: “naïve”';
  it.each([
    { name: 'valid UTF-8', article: base64(Buffer.from(words)) },
    {
      name: 'a UTF-8 mark against the header',
      article: base64(Buffer.from(`\ufeff${words}`), 'text/plain; charset=iso-8859-1'),
    },
    { name: 'UTF-16 by its mark', article: base64(Buffer.from(`\ufeff${words}`, 'utf16le')) },
    {
      name: 'the charset parameter',
      article: base64(encode(words, 'windows-1252'), 'text/plain; charset="Windows-1252"'),
    },
    {
      name: 'Latin-1, which means windows-1252',
      article: base64(encode(words, 'windows-1252'), 'text/plain; charset=ISO-8859-1'),
    },
    { name: 'neither declared nor UTF-8', article: base64(encode(words, 'windows-1252')) },
    {
      name: 'a charset that nobody knows',
      article: base64(Buffer.from(words), 'text/plain; charset=klingon'),
    },
    { name: 'text that came as text', article: { content: words } },
  ])('reads $name', ({ article }) => {
    expect(decodeContent(article, limits).text).toBe(words);
  });

  it('reads the charset of a meta tag', () => {
    const page = encode('<html><meta charset="iso-8859-2"><p>Łódź', 'iso-8859-2');
    expect(decodeContent(base64(page), limits)).toEqual({
      text: '<html><meta charset="iso-8859-2"><p>Łódź',
      mediaType: 'text/html',
    });
  });

  it('takes broken bytes of a page that says UTF-8 one by one', () => {
    const bytes = Buffer.concat([Buffer.from('Zoë '), Buffer.from([0xff]), Buffer.from(' Ray')]);
    expect(decodeContent(base64(bytes, 'text/plain; charset=utf-8'), limits).text).toBe(
      'Zoë \uFFFD Ray',
    );
  });

  it('removes what no reader sees and keeps text storable', () => {
    const content = 'a\u0000b\u0007c\u00add\ufeffe\r\nf\rg\uD800h';
    expect(decodeContent({ content }, limits).text).toBe('abcde\nf\ng\uFFFDh');
  });

  it.each([
    { name: 'markup', content: '\n<!-- x --><!DOCTYPE html><p>Hi', mediaType: 'text/html' },
    { name: 'a fragment of markup', content: '<p>Rain fell.</p>', mediaType: 'text/html' },
    { name: 'plain words', content: 'Rain fell.', mediaType: 'text/plain' },
    { name: 'words with a bracket', content: 'Less is < more > or not', mediaType: 'text/plain' },
    { name: 'nothing', content: '', mediaType: 'text/plain' },
  ])('sniffs $name', ({ content, mediaType }) => {
    expect(decodeContent({ content }, limits).mediaType).toBe(mediaType);
  });

  it.each([
    {
      name: 'characters outside base64',
      article: { content: 'päp', encoding: 'base64' as const },
      code: 'ONRECORD_CONTENT_NOT_BASE64',
    },
    {
      name: 'base64 of an impossible length',
      article: { content: 'YWJjZ', encoding: 'base64' as const },
      code: 'ONRECORD_CONTENT_NOT_BASE64',
    },
    {
      name: 'a PDF by its type',
      article: { content: 'x', contentType: 'application/pdf' },
      code: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED',
    },
    {
      name: 'an image by its type',
      article: { content: 'x', contentType: 'image/png; q=1' },
      code: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED',
    },
    {
      name: 'a type that is none',
      article: { content: 'x', contentType: 'hello' },
      code: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED',
    },
    {
      name: 'a PDF by its bytes',
      article: base64(Buffer.from('%PDF-1.7 x')),
      code: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED',
    },
    {
      name: 'too many bytes',
      article: { content: 'é'.repeat(11) },
      code: 'ONRECORD_CONTENT_TOO_LARGE',
    },
    {
      name: 'too many bytes in base64',
      article: base64(Buffer.alloc(21, 'x')),
      code: 'ONRECORD_CONTENT_TOO_LARGE',
    },
  ])('refuses $name', ({ article, code }) => {
    expect(codeOf(() => decodeContent(article, { maxContentBytes: 20 }))).toBe(code);
  });

  it('takes a content of exactly the limit, sent either way', () => {
    const small = { maxContentBytes: 20 };
    expect(decodeContent({ content: 'x'.repeat(20) }, small).text).toHaveLength(20);
    expect(decodeContent(base64(Buffer.alloc(20, 'x')), small).text).toHaveLength(20);
  });

  it('gives well-formed text or a named error for any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(undefined, 'text/html; charset=utf-16', 'text/plain; charset=base64'),
        (bytes, type) => {
          let text = '';
          const code = codeOf(
            () => (text = decodeContent(base64(Buffer.from(bytes), type), limits).text),
          );
          expect(code === null || code.startsWith('ONRECORD_')).toBe(true);
          expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
        },
      ),
    );
  });
});
