import { createHash } from 'node:crypto';

/**
 * SHA-256 (hex) over an article's title and text after cleaning: NFC, runs of
 * white space as one space, trimmed, joined by a line feed. Two crawls of one
 * article agree however its page was wrapped.
 */
export function contentHash(title: string | null, text: string): string {
  return createHash('sha256')
    .update(`${normalise(title ?? '')}\n${normalise(text)}`, 'utf8')
    .digest('hex');
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
