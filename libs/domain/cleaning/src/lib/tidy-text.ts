/**
 * Characters that no reader sees and that break comparison or storage: C0 and
 * C1 controls but tab and line ends, soft hyphen, zero-width space, word
 * joiner, byte-order mark. Joiners that scripts need (ZWJ, ZWNJ) stay.
 */
const INVISIBLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\u00ad\u200b\u2060\ufeff]/gu;
/** Under the `u` flag only surrogates without their partner match. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/**
 * Text as the rest of the cleaner reads it: invisible characters removed, lone
 * surrogates replaced by U+FFFD (they do not survive UTF-8, and spans would
 * shift), every line end a line feed.
 */
export function tidyContent(content: string): string {
  return content.replace(LINE_ENDS, '\n').replace(INVISIBLE, '').replace(LONE_SURROGATES, '\uFFFD');
}

/** One line of text: tidied, runs of white space (line feeds too) as one space, trimmed. */
export function tidyLine(text: string): string {
  return tidyContent(text).replace(/\s+/gu, ' ').trim();
}

/** Words of a tidied line: chunks between spaces that hold a letter or a digit. */
export function countWords(line: string): number {
  let count = 0;
  for (const chunk of line.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(chunk)) count += 1;
  return count;
}

/** Lower case, letters and digits alone: two spellings of one headline agree. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
