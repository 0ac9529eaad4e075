import words from './data/not-a-name.json';
import { comparable, tidyLine } from './tidy-text';

const NOT_A_NAME = new Set(words.words);
const PARTICLES = new Set(words.particles);
const LABEL =
  /^(?:(?:written|reported|reporting|posted|published|story|words|text|analysis|opinion|report) )?by:?\s+/iu;
const SEPARATOR = /\s*(?:[,;|/•·\n]|\s(?:and|&|with|[–—-])\s)\s*/iu;
const MAX_BYLINE_LENGTH = 300;
const MAX_AUTHORS = 12;
const MAX_NAME_LENGTH = 45;
const MAX_NAME_WORDS = 5;

/**
 * The people that a byline names: "By Ada Quill and Sam Moss, Staff Writers" →
 * two names. Roles, organisations, addresses and dates are none; a single word
 * is none either, unless `allowSingle` (markup that says it is an author).
 */
export function authorNames(byline: string, options: { allowSingle?: boolean } = {}): string[] {
  const text = byline
    .slice(0, MAX_BYLINE_LENGTH)
    .split('\n')
    .map((line) => tidyLine(line).replace(LABEL, ''))
    .join('\n')
    .replace(/\([^()]*\)|\S+@\S+|https?:\S+|@\w+/gu, ' ');
  const names = text
    .split(SEPARATOR)
    .map((part) => tidyLine(part).replace(/^by\s+/iu, ''))
    .filter((part) => isName(part, options.allowSingle === true));
  return distinct(names).slice(0, MAX_AUTHORS);
}

/** Names without repeats, however they are spelled; the first spelling stays. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Map(names.map((name) => [comparable(name), name] as const).reverse());
  return names.filter(
    (name) => seen.get(comparable(name)) === name && seen.delete(comparable(name)),
  );
}

function isName(part: string, allowSingle: boolean): boolean {
  const tokens = part.split(' ');
  if (part.length < 3 || part.length > MAX_NAME_LENGTH || /[\d_:!?]/u.test(part)) return false;
  if (tokens.length > MAX_NAME_WORDS || (tokens.length < 2 && !allowSingle)) return false;
  if (
    comparable(part)
      .split(' ')
      .some((word) => NOT_A_NAME.has(word))
  )
    return false;
  return tokens.every((token) => /^\p{Lu}/u.test(token) || PARTICLES.has(token.toLowerCase()));
}
