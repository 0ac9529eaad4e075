import codes from './data/language-codes.json';

const CODES = new Set(codes);

/**
 * The ISO 639-1 code that a language tag begins with ("en-GB" → `en`), or `null`
 * for what is none: publishers also send names and numbers.
 */
export function languageCode(tag: string | undefined): string | null {
  const code = /^\s*([a-z]{2})(?:[-_][\w-]{1,32})?\s*$/iu.exec(tag ?? '')?.[1]?.toLowerCase();
  return code !== undefined && CODES.has(code) ? code : null;
}
