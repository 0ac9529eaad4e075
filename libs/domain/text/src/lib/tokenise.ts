import abbreviations from './data/abbreviations.json';
import type { Token, TokenKind } from './token';

const anyAbbreviation = new Set([...abbreviations.beforeName, ...abbreviations.anywhere]);
const abbreviationBeforeNumber = new Set(abbreviations.beforeNumber);

// A soft hyphen is a letter here: publishers put it inside words.
const LETTER = String.raw`[\p{L}\p{M}\u00AD]`;
const ALNUM = String.raw`[\p{L}\p{M}\p{Nd}\u00AD]`;
const JOINER = String.raw`['’\-‐‑]`;
const TAIL = String.raw`(?:${JOINER}${ALNUM}+)*`;

/**
 * One alternative per shape, tried in this order where the last token ended.
 * No alternative can match one stretch in two ways, so none backtracks further
 * than it has read, and what fails has read at most one run of its own letters.
 */
const shapes = new RegExp(
  [
    // Web addresses, bounded so that a wall of letters is not one symbol.
    String.raw`(?<address>(?:https?:\/\/|www\.)[\p{L}\p{Nd}/.\-_~%?=&#:@+,;!]{1,2000}(?<=[\p{L}\p{Nd}/]))`,
    // U.S., e.g., J.K., U.S.-led; "U.S" when the last stop ends the sentence.
    String.raw`(?<initials>(?:(?:\p{L}\.){2,}(?:\p{L}(?!${ALNUM}))?|\p{L}\.\p{L}(?!${ALNUM}))(?:-${ALNUM}+)*)`,
    // J. before a name or the particle of one.
    String.raw`(?<initial>\p{Lu}\.(?=[ \u00A0]?(?:\p{Lu}|(?:al|bin|da|de|della|di|du|la|le|van|von)[ \u00A0-])))`,
    String.raw`(?<word>${LETTER}${ALNUM}*${TAIL}(?:\.(?:com|org|net|gov|edu)(?!${ALNUM}))?)`,
    // 26-year-old, 20th-century: letters after the hyphen make it a word, digits do not (2-1).
    String.raw`(?<compound>\p{Nd}+\p{L}{0,3}-(?=\p{L})${ALNUM}+${TAIL})`,
    String.raw`(?<number>\p{Nd}+(?:[.,:]\p{Nd}+)*\p{L}*)`,
    String.raw`(?<tag>[@#][\p{L}\p{Nd}_]+)`,
    String.raw`(?<symbol>[%&@#*/\\§•†‡])`,
    String.raw`(?<punctuation>\.{2,}|-{2,}|\p{P})`,
    String.raw`(?<other>[^\s\p{Cc}\p{Cf}])`,
  ].join('|'),
  'uy',
);
const gap = /[\s\p{Cc}\p{Cf}]*/uy;
const clitic = /['’](?:s|m|d|re|ve|ll)$/iu;
const cliticAtMark = /['’](?:s|m|d|re|ve|ll)(?![\p{L}\p{Nd}])/iuy;

/**
 * The tokens of a text, in its order and without overlap; white space and
 * invisible characters belong to none. Linear in the length of the text.
 *
 * Policies: a clitic is a token of its own, possessive or not ("Lund’s" →
 * "Lund" + "’s", "it’s" → "it" + "’s", "they’re" → "they" + "’re"), while a
 * negated verb stays whole ("don’t"); the apostrophe of a plural possessive is
 * punctuation ("ministers" + "’"); hyphenated words are one token; the full
 * stop of an abbreviation or initial belongs to it ("U.S.", "Dr.", "J.").
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    gap.lastIndex = position;
    gap.test(text);
    position = gap.lastIndex;
    if (position >= text.length) return tokens;
    position = readToken(text, position, tokens);
  }
}

/** Appends what stands at `start` and returns where it ends. */
function readToken(text: string, start: number, tokens: Token[]): number {
  if (readClitic(text, start, tokens)) return cliticAtMark.lastIndex;
  shapes.lastIndex = start;
  const groups = shapes.exec(text)?.groups;
  // `other` takes whatever is visible, so something always matched; if not, go on all the same.
  if (groups === undefined) return start + 1;
  const end = shapes.lastIndex;
  if (groups['word'] === undefined) {
    tokens.push({ start, end, text: text.slice(start, end), kind: kindOf(groups) });
    return end;
  }
  return readWord(text, start, end, tokens);
}

/** "’s" directly after a token that is not a word: “Dawn”’s, U.S.’s, 1990’s. */
function readClitic(text: string, start: number, tokens: Token[]): boolean {
  if (tokens.at(-1)?.end !== start) return false;
  cliticAtMark.lastIndex = start;
  if (!cliticAtMark.test(text)) return false;
  push(text, start, cliticAtMark.lastIndex, 'word', tokens);
  return true;
}

function readWord(text: string, start: number, end: number, tokens: Token[]): number {
  const word = text.slice(start, end);
  if (text[end] === '.' && isAbbreviation(word, text, end)) {
    push(text, start, end + 1, 'word', tokens);
    return end + 1;
  }
  const split = clitic.exec(word);
  if (split === null || split.index === 0) {
    push(text, start, end, 'word', tokens);
    return end;
  }
  push(text, start, start + split.index, 'word', tokens);
  push(text, start + split.index, end, 'word', tokens);
  return end;
}

/** Whether the full stop at `end` belongs to the word before it. */
function isAbbreviation(word: string, text: string, end: number): boolean {
  if (anyAbbreviation.has(word)) return true;
  return abbreviationBeforeNumber.has(word) && /^\.\s?\p{Nd}/u.test(text.slice(end, end + 3));
}

function kindOf(groups: Record<string, string | undefined>): TokenKind {
  if (groups['number'] !== undefined) return 'number';
  if (groups['punctuation'] !== undefined) return 'punctuation';
  if (groups['initials'] !== undefined || groups['initial'] !== undefined) return 'word';
  if (groups['compound'] !== undefined || groups['tag'] !== undefined) return 'word';
  return 'symbol';
}

function push(text: string, start: number, end: number, kind: TokenKind, tokens: Token[]): void {
  tokens.push({ start, end, text: text.slice(start, end), kind });
}
