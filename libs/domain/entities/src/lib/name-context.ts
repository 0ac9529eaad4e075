import { matchKnownName } from './gazetteer';
import { calendarWords, farWords, namedKinds, placePrepositions } from './lexicon';
import { roleAt, roleEndingAt } from './role-before';
import type { TokenFact } from './token-facts';

/** A sentence as the words around a name are read in it. */
export interface Line {
  /** Its first token. */
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  /** False for a row of a table, a byline or a list: names and numbers without the words of a sentence. */
  readonly isProse: boolean;
}

const MIN_PROSE_WORDS = 2;

/** The line of the tokens `first`..`end` (exclusive). */
export function lineOf(facts: readonly TokenFact[], first: number, end: number): Line {
  const small = facts.slice(first, end).filter(({ word }) => /^\p{Ll}/u.test(word));
  return { first, end, isProse: small.length >= MIN_PROSE_WORDS };
}

const dashes = new Set(['-', '--', '–', '—']);

/** "(Reuters) —" of a dateline: the agency. */
export function isAgency(facts: readonly TokenFact[], first: number, end: number): boolean {
  return (
    facts[first - 1]?.word === '(' &&
    facts[end]?.word === ')' &&
    dashes.has(facts[end + 1]?.word ?? '')
  );
}

/** "OSLO, Norway, Oct 9" or "OSLO, Oct 9": the place of a dateline, in capitals at the start of a line. */
export function isDatelinePlace(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): boolean {
  if (first !== line.first || facts[end]?.word !== ',') return false;
  if (!facts.slice(first, end).every(({ isUpper }) => isUpper)) return false;
  const next = (facts[end + 1]?.word ?? '').replace(/\.$/u, '');
  return calendarWords.has(next) || isBeforePlace(facts, end, line);
}

/** "Tavira, Portugal": a place that another, known one explains. */
export function isBeforePlace(facts: readonly TokenFact[], end: number, line: Line): boolean {
  if (facts[end]?.word !== ',') return false;
  return matchKnownName((i) => facts[i]?.word, end + 1, line.end)?.value.type === 'location';
}

/** "according to X" */
function isSource(facts: readonly TokenFact[], first: number): boolean {
  return facts[first - 1]?.lower === 'to' && facts[first - 2]?.lower === 'according';
}

/** "in X", "near X", and "as far away as X". */
export function isAfterPlaceWord(facts: readonly TokenFact[], first: number): boolean {
  const before = facts[first - 1]?.lower ?? '';
  if (before === 'as') return farWords.has(facts[first - 2]?.lower ?? '');
  if (isSource(facts, first)) return false;
  return placePrepositions.has(before);
}

const speechVerbs = new Set(['said', 'says', 'added', 'asked', 'wrote', 'replied']);
const appositionStarts = new Set(['a', 'an', 'the', 'who', 'whose']);

/** "said X Y", "his sister, X Y", "X Y, who", "X Y, 54, a", "X Y, mayor of": a person is being introduced. */
export function isIntroduced(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): boolean {
  const before = first > line.first ? (facts[first - 1]?.lower ?? '') : '';
  if (speechVerbs.has(before) || isSource(facts, first)) return true;
  if (before === ',' && roleEndingAt(facts, line.first, first - 1) !== null) return true;
  if (facts[end]?.word !== ',' || end + 1 >= line.end) return false;
  const next = facts[end + 1]?.lower ?? '';
  return (
    appositionStarts.has(next) ||
    (/^\d{1,3}$/u.test(next) && facts[end + 2]?.word === ',') ||
    roleAt(facts, end + 1, line.end) !== null
  );
}

/** "the X news agency", "X company". */
export function isBeforeItsKind(facts: readonly TokenFact[], end: number): boolean {
  const at = facts[end]?.word === 'news' ? end + 1 : end;
  return namedKinds.has(facts[at]?.word ?? '');
}

/** "X Y (Norway)" */
export function isPlaceInBrackets(facts: readonly TokenFact[], end: number, line: Line): boolean {
  if (facts[end]?.word !== '(') return false;
  return matchKnownName((i) => facts[i]?.word, end + 1, line.end)?.value.type === 'location';
}

const openQuotes = new Set(['“', '‘', '"', "'", '«']);
const closeQuotes = new Set(['”', '’', '"', "'", '»']);

/** “Slow Tide”, “The Slow Tide”: a title stands alone between quotation marks. */
export function isWholeQuotation(facts: readonly TokenFact[], first: number, end: number): boolean {
  const opens = facts[first - 1]?.word === 'The' ? first - 2 : first - 1;
  return openQuotes.has(facts[opens]?.word ?? '') && isClosed(facts, end);
}

/** American style puts a comma or full stop before the mark. */
function isClosed(facts: readonly TokenFact[], end: number): boolean {
  const at = facts[end]?.word === ',' || facts[end]?.word === '.' ? end + 1 : end;
  return closeQuotes.has(facts[at]?.word ?? '');
}

/** A name beside a number of one digit in a table: a side and its score or rank. */
export function isScore(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  line: Line,
): boolean {
  const isDigit = (i: number): boolean =>
    i >= line.first && i < line.end && /^\d$/u.test(facts[i]?.word ?? '');
  return !line.isProse && (isDigit(first - 1) || isDigit(end));
}
