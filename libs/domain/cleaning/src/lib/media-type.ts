import { InvalidMessageError } from '@onrecord/contracts';

export type MediaType = 'text/html' | 'text/plain';

const SUPPORTED = new Map<string, MediaType>([
  ['text/html', 'text/html'],
  ['application/xhtml+xml', 'text/html'],
  ['text/plain', 'text/plain'],
]);

/** First bytes of files that crawlers mistake for pages. */
const BINARY_SIGNATURES = [
  '%PDF-',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  'PK\u0003\u0004',
  '\u001f\u008b',
];

/** How far markup may be from the start of a page that does not say what it is. */
const SNIFF_LENGTH = 2_048;
const MARKUP =
  /<(?:!doctype\s+html|html|head|body|meta|title|script|link|div|p|article|main|section|header|h[1-6]|table|ul|ol|br|a\s+href)\b/iu;

/** The `charset` parameter of a content type, lower case; `null` when it names none. */
export function charsetOf(contentType: string | undefined): string | null {
  const match = /;\s*charset\s*=\s*["']?([^\s"';]+)/iu.exec(contentType ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}

/**
 * The media type that a content type names, parameters left out; `null` when
 * there is no content type. Raises `ONRECORD_CONTENT_TYPE_UNSUPPORTED` for
 * anything but HTML, XHTML and plain text.
 */
export function declaredMediaType(contentType: string | undefined): MediaType | null {
  const essence = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (contentType === undefined || contentType.trim() === '') return null;
  const mediaType = SUPPORTED.get(essence);
  if (mediaType === undefined) throw unsupported(essence.slice(0, 80));
  return mediaType;
}

/**
 * What a page without a content type is, by its first 2,048 code units: HTML
 * when a tag of a page stands there, else plain text. Raises
 * `ONRECORD_CONTENT_TYPE_UNSUPPORTED` for PDF, images and archives.
 */
export function sniffMediaType(content: string): MediaType {
  if (BINARY_SIGNATURES.some((signature) => content.startsWith(signature))) {
    throw unsupported('a binary file');
  }
  return MARKUP.test(content.slice(0, SNIFF_LENGTH)) ? 'text/html' : 'text/plain';
}

function unsupported(got: string): InvalidMessageError {
  return new InvalidMessageError(
    `contentType: expected text/html or text/plain, got ${got === '' ? 'nothing readable' : got}`,
    { code: 'ONRECORD_CONTENT_TYPE_UNSUPPORTED', facts: { contentType: got } },
  );
}
