import elisions from './data/quotation-elisions.json';
import { isWordAt, isWordBefore } from './quotation-structure-neighbours';
import { shapeOf } from './quotation-structure-shapes';

const LEADING: ReadonlySet<string> = new Set(elisions.leading);
const LONGEST_LEADING = Math.max(...elisions.leading.map((word) => word.length));
const BEFORE_YEARS: ReadonlySet<string> = new Set(elisions.beforeYears);
const LONGEST_BEFORE_YEAR = Math.max(...elisions.beforeYears.map((word) => word.length));
/** A plural possessive (the leaders’), a dropped g (talkin’), feet (6’) or a word cut short (ol’). */
const WEAK_ENDING = new RegExp(
  `(?:[sxz\\d]|in|(?<![\\p{L}\\p{N}])(?:${elisions.trailing.join('|')}))$`,
  'u',
);
/** So many code units before a mark decide whether its word ends weakly. */
const ENDING_LENGTH = 1 + Math.max(...elisions.trailing.map((word) => word.length));

/** Digits of a measure in inches: a year has more. */
const INCHES = /(?:^|[^\d.,])\d{1,3}(?:[.,½¼¾]\d{0,2})?$/u;
const FEET_AND_INCHES = /\d['’′] ?\d{1,2}(?:[.,½¼¾]\d{0,2})?$/u;
const MEASURE_LENGTH = 9;

/** A single mark between letters (don’t, 5'10) or behind the n of rock ’n’ roll. */
export function isApostrophe(text: string, at: number, from: number, to: number): boolean {
  if (isWordBefore(text, at, from) && isWordAt(text, at + 1, to)) return true;
  return isLoneN(text, at, from);
}

function isLoneN(text: string, at: number, from: number): boolean {
  const isN = at - 2 >= from && (text.charCodeAt(at - 1) | 0x20) === 0x6e;
  return isN && shapeOf(text.charCodeAt(at - 2))?.form === 'single';
}

/**
 * Whether the single mark at `at` stands for letters or digits left out: ’tis,
 * the ’90s, the class of ’98. It may still open a quotation (‘’Cause for alarm’).
 */
export function isElision(text: string, at: number, from: number, to: number): boolean {
  if (!isWordAt(text, at + 1, to)) return false;
  return isShortYear(text, at, from, to) || isElidedWord(text, at + 1, to);
}

function isShortYear(text: string, at: number, from: number, to: number): boolean {
  if (!/^\d\d/u.test(text.slice(at + 1, at + 3))) return false;
  const isDecade = text.charAt(at + 3) === 's';
  if (isWordAt(text, isDecade ? at + 4 : at + 3, to)) return false;
  return isDecade || BEFORE_YEARS.has(wordBefore(text, at, from));
}

/** The word before the space at `at` - 1; empty when it is longer than any that leads to a year. */
function wordBefore(text: string, at: number, from: number): string {
  if (text.charAt(at - 1) !== ' ') return '';
  let start = at - 1;
  const floor = Math.max(from, start - LONGEST_BEFORE_YEAR - 1);
  while (start > floor && isWordBefore(text, start, from)) start -= 1;
  return text.slice(start, at - 1).toLowerCase();
}

function isElidedWord(text: string, at: number, to: number): boolean {
  let end = at;
  while (end - at <= LONGEST_LEADING && isWordAt(text, end, to) && end < to) end += 1;
  return LEADING.has(text.slice(at, end).toLowerCase());
}

/**
 * Whether a double mark at `at` may stand for inches: `surely` behind feet
 * (6'2"), `maybe` behind any short number (a 15" screen), where it may as well
 * close a quotation.
 */
export function measureAt(text: string, at: number, from: number): 'no' | 'maybe' | 'surely' {
  if (!isDigit(text.charCodeAt(at - 1)) || at === from) return 'no';
  const before = text.slice(Math.max(from, at - MEASURE_LENGTH), at);
  if (FEET_AND_INCHES.test(before)) return 'surely';
  return INCHES.test(before) ? 'maybe' : 'no';
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xbc && code <= 0xbe);
}

/** Whether the word that ends at `at` may end in an apostrophe. */
export function endsWeakly(text: string, at: number): boolean {
  return WEAK_ENDING.test(text.slice(Math.max(0, at - ENDING_LENGTH), at).toLowerCase());
}
