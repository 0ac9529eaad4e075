import elisions from './data/quotation-elisions.json';

/**
 * Marks of one family close each other: pages mix curly, straight and low-9
 * marks freely. `single` stands apart since its closing mark is an apostrophe too.
 */
export type QuotationForm = 'double' | 'single' | 'guillemet';

/** Which way the shape of a mark points; `either` is decided by what stands around it. */
type Direction = 'open' | 'close' | 'either';

/** A quotation mark (or apostrophe) as it stands in the text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly form: QuotationForm;
  readonly direction: Direction;
  /** White space, a bracket, a dash or the paragraph's edge stands before / behind it. */
  readonly freeBefore: boolean;
  readonly freeAfter: boolean;
}

interface Shape {
  readonly form: QuotationForm;
  readonly direction: Direction;
}

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['"', { form: 'double', direction: 'either' }],
  ['＂', { form: 'double', direction: 'either' }],
  ['“', { form: 'double', direction: 'open' }],
  ['‟', { form: 'double', direction: 'open' }],
  ['„', { form: 'double', direction: 'open' }],
  ['”', { form: 'double', direction: 'close' }],
  ["'", { form: 'single', direction: 'either' }],
  ['‘', { form: 'single', direction: 'open' }],
  ['‛', { form: 'single', direction: 'open' }],
  ['‚', { form: 'single', direction: 'open' }],
  ['’', { form: 'single', direction: 'close' }],
  ['«', { form: 'guillemet', direction: 'open' }],
  ['‹', { form: 'guillemet', direction: 'open' }],
  ['»', { form: 'guillemet', direction: 'close' }],
  ['›', { form: 'guillemet', direction: 'close' }],
  // Typewriter pairs: newswire writes ``…'' for “…”.
  ['``', { form: 'double', direction: 'open' }],
  ["''", { form: 'double', direction: 'either' }],
]);

const ELISIONS: ReadonlySet<string> = new Set(elisions);
const LONGEST_ELISION = Math.max(...elisions.map((word) => word.length));

/** What a character next to a mark says about it; a bit set. */
const Neighbour = { freeBefore: 1, freeAfter: 2, word: 4, quote: 8 } as const;

/** Read once for each character: hostile text asks for the same few a million times. */
const known = new Map<number, number>();

function neighbour(code: number): number {
  const before = known.get(code);
  if (before !== undefined) return before;
  const char = String.fromCodePoint(code);
  let bits = 0;
  if (/[\s([{\p{Pd}/]/u.test(char)) bits |= Neighbour.freeBefore;
  if (/[\s)\]},.;:!?…\p{Pd}/]/u.test(char)) bits |= Neighbour.freeAfter;
  if (/[\p{L}\p{N}\p{M}]/u.test(char)) bits |= Neighbour.word;
  if (SHAPES.has(char) || char === '`') bits |= Neighbour.quote;
  known.set(code, bits);
  return bits;
}

/** An edge of the paragraph: free on both sides. */
const EDGE = Neighbour.freeBefore | Neighbour.freeAfter;

/** The code point that ends at `at`, so that a letter outside the BMP is seen whole. */
function bitsBefore(text: string, at: number, from: number): number {
  if (at <= from) return EDGE;
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at - 2 >= from;
  return neighbour(isPair ? (text.codePointAt(at - 2) ?? low) : low);
}

function bitsAt(text: string, at: number, to: number): number {
  return at < to ? neighbour(text.codePointAt(at) ?? 0) : EDGE;
}

/** Marks that touch this one on the left pass on whether their place is free: the ‘ of “‘Go. */
function isFreeBefore(text: string, at: number, from: number): boolean {
  const bits = bitsBefore(text, at, from);
  if ((bits & Neighbour.quote) === 0) return (bits & Neighbour.freeBefore) !== 0;
  const direction = SHAPES.get(text.charAt(at - 1))?.direction ?? 'open';
  if (direction !== 'either') return direction === 'open';
  return (bitsBefore(text, at - 1, from) & Neighbour.freeBefore) !== 0;
}

function isFreeAfter(text: string, at: number, to: number): boolean {
  const bits = bitsAt(text, at, to);
  if ((bits & Neighbour.quote) === 0) return (bits & Neighbour.freeAfter) !== 0;
  const direction = SHAPES.get(text.charAt(at))?.direction ?? 'open';
  if (direction !== 'either') return direction === 'close';
  return (bitsAt(text, at + 1, to) & Neighbour.freeAfter) !== 0;
}

function shapeAt(text: string, at: number, to: number): [Shape | undefined, number] {
  const char = text.charAt(at);
  if ((char === "'" || char === '`') && at + 1 < to && text.charAt(at + 1) === char) {
    return [SHAPES.get(char + char), at + 2];
  }
  return [SHAPES.get(char), at + 1];
}

/**
 * Every mark between `from` and `to` (code units), in order, apostrophes that
 * cannot be a quotation mark left out: between letters (don’t, 5'10), before an
 * elided word (’tis) and before a short year (’90s).
 */
export function marksOf(text: string, from: number, to: number): Mark[] {
  const marks: Mark[] = [];
  let at = from;
  while (at < to) {
    const [shape, end] = shapeAt(text, at, to);
    if (shape !== undefined && !(shape.form === 'single' && isApostrophe(text, at, from, to))) {
      marks.push({
        start: at,
        end,
        form: shape.form,
        direction: shape.direction,
        freeBefore: isFreeBefore(text, at, from),
        freeAfter: isFreeAfter(text, end, to),
      });
    }
    at = end;
  }
  return marks;
}

function isWord(bits: number): boolean {
  return (bits & Neighbour.word) !== 0;
}

function isApostrophe(text: string, at: number, from: number, to: number): boolean {
  const isWordAfter = isWord(bitsAt(text, at + 1, to));
  if (!isWordAfter) return false;
  if (isWord(bitsBefore(text, at, from))) return true;
  return isShortYear(text, at + 1, to) || isElided(text, at + 1, to);
}

function isShortYear(text: string, at: number, to: number): boolean {
  const year = text.slice(at, Math.min(at + 3, to));
  return /^\d\ds$/u.test(year) && !isWord(bitsAt(text, at + 3, to));
}

function isElided(text: string, at: number, to: number): boolean {
  let end = at;
  while (end < to && end - at <= LONGEST_ELISION && isWord(bitsAt(text, end, to))) end += 1;
  return ELISIONS.has(text.slice(at, end).toLowerCase());
}

/**
 * How surely a single mark that could close does so: `no` before a word or
 * after a space; `weak` after an s or a dropped g, where a plural possessive
 * (the leaders’ plan) or talkin’ is as likely; else `strong`.
 */
export function closingStrength(text: string, mark: Mark): 'no' | 'weak' | 'strong' {
  if (!mark.freeAfter || mark.freeBefore || mark.direction === 'open') return 'no';
  const before = text.slice(Math.max(0, mark.start - 2), mark.start).toLowerCase();
  return /[sxz]$/u.test(before) || before === 'in' ? 'weak' : 'strong';
}
