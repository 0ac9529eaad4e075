import { createHash } from 'node:crypto';
import { plainWords } from './revisions/quote-words';

const PREFIX = 'q-';
const ID_HEX_DIGITS = 24;

/**
 * Ids of an article's quotes, from their texts in a fixed order (outer quotes as
 * they stand in the article, then nested ones):
 * `q-` and the first 96 bits of the SHA-256 (hex) of the text's letters and
 * digits, lower-case, NFKC, one space between words; a text that comes again
 * gets `-2`, `-3` … . Marks, punctuation, type, speaker and place do not count,
 * so an id survives edits elsewhere in the article and changes with the words. Of
 * words that come several times it survives all but one more, or one fewer, of the
 * same words before it: nothing else tells repeats apart that an edit could not
 * change as well.
 */
export function quoteIds(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const id = `${PREFIX}${digest(plainWords(text))}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}

/** The id of the first quote with the same words: `id` without the number of its repeat. */
export function baseOfId(id: string): string {
  return id.slice(0, PREFIX.length + ID_HEX_DIGITS);
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, ID_HEX_DIGITS);
}
