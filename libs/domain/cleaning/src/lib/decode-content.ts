import {
  InvalidMessageError,
  LimitExceededError,
  type CleanerLimits,
  type RawArticle,
} from '@onrecord/contracts';
import { decode, encodingExists } from 'iconv-lite';
import { charsetOf, declaredMediaType, sniffMediaType, type MediaType } from './media-type';
import { tidyContent } from './tidy-text';

/** A page as text, and whether it is markup. */
export interface DecodedContent {
  readonly text: string;
  readonly mediaType: MediaType;
}

type Undecoded = Pick<RawArticle, 'content' | 'contentType' | 'encoding'>;

/** Bytes in which a page may declare its charset (WHATWG HTML, "prescan": 1,024; publishers put it later). */
const PRESCAN_BYTES = 4_096;
/** Names that iconv-lite knows beside charsets. */
const NOT_CHARSETS = new Set(['base64', 'hex', 'binary']);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/u;

/**
 * The content of a raw article as tidy text. Base64 content is bytes: their
 * charset is that of the byte-order mark, else of the content type, else of
 * `<meta>`, else UTF-8 if they are valid UTF-8, else windows-1252.
 * Raises `ONRECORD_CONTENT_TYPE_UNSUPPORTED`, `ONRECORD_CONTENT_NOT_BASE64` and
 * `ONRECORD_CONTENT_TOO_LARGE` (bytes after decoding base64).
 */
export function decodeContent(
  article: Undecoded,
  limits: Pick<CleanerLimits, 'maxContentBytes'>,
): DecodedContent {
  const declared = declaredMediaType(article.contentType);
  const raw =
    article.encoding === 'base64'
      ? decodeBytes(decodeBase64(article.content, limits), charsetOf(article.contentType))
      : article.content;
  if (article.encoding !== 'base64') checkSize(Buffer.byteLength(raw, 'utf8'), limits);
  return { text: tidyContent(raw), mediaType: declared ?? sniffMediaType(raw) };
}

function checkSize(bytes: number, { maxContentBytes }: { maxContentBytes: number }): void {
  if (bytes <= maxContentBytes) return;
  throw new LimitExceededError(`content: expected at most ${maxContentBytes} bytes, got ${bytes}`, {
    code: 'ONRECORD_CONTENT_TOO_LARGE',
    facts: { bytes, maxContentBytes },
  });
}

function decodeBase64(content: string, limits: { maxContentBytes: number }): Buffer {
  const packed = content.replace(/\s+/gu, '');
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  const unpadded = packed.length - padding;
  if (!BASE64.test(packed) || unpadded % 4 === 1) {
    throw new InvalidMessageError('content: expected base64, got characters outside it', {
      code: 'ONRECORD_CONTENT_NOT_BASE64',
      facts: { length: content.length },
    });
  }
  checkSize(Math.floor((unpadded * 3) / 4), limits);
  return Buffer.from(packed, 'base64');
}

function decodeBytes(bytes: Buffer, declared: string | null): string {
  const charset = byteOrderMark(bytes) ?? known(declared) ?? known(metaCharset(bytes));
  if (charset !== null && charset !== 'utf-8' && charset !== 'utf8') return decode(bytes, charset);
  // Pages that claim UTF-8 often carry a few broken bytes: those alone are replaced.
  if (charset !== null) return new TextDecoder('utf-8').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, 'windows-1252');
  }
}

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function metaCharset(bytes: Buffer): string | null {
  const head = bytes.subarray(0, PRESCAN_BYTES).toString('latin1');
  const match = /<meta\s[^<>]{0,200}?charset\s{0,4}=\s{0,4}["']?([\w.:-]{1,40})/iu.exec(head);
  const charset = match?.[1]?.toLowerCase() ?? null;
  // A page that could be read as ASCII up to here is not UTF-16, whatever it says (WHATWG HTML).
  return charset?.startsWith('utf-16') === true ? 'utf-8' : charset;
}

/** WHATWG Encoding: Latin-1 labels mean windows-1252, its superset on the web. */
function known(charset: string | null): string | null {
  if (charset === null) return null;
  if (['iso-8859-1', 'latin1', 'us-ascii', 'ascii'].includes(charset)) return 'windows-1252';
  return NOT_CHARSETS.has(charset) || !encodingExists(charset) ? null : charset;
}
