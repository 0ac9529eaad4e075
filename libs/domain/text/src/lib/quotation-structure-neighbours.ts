import { shapeOf } from './quotation-structure-shapes';

/** What a character next to a mark says about it; a bit set. */
const Bit = { read: 1, freeBefore: 2, freeAfter: 4, word: 8, quote: 16 } as const;

/** An edge of the paragraph: free on both sides. */
const EDGE = Bit.freeBefore | Bit.freeAfter;

const BACKTICK = 0x60;

/**
 * One byte for each code unit, worked out when first met: hostile text asks for
 * the same few a million times. Surrogates are looked up by their code point.
 */
const known = new Uint8Array(0x10000);

function bitsOf(code: number): number {
  const before = known[code] ?? 0;
  if (before !== 0) return before;
  const char = String.fromCodePoint(code);
  let bits: number = Bit.read;
  if (/[\s([{\p{Pd}/]/u.test(char)) bits |= Bit.freeBefore;
  if (/[\s)\]},.;:!?…\p{Pd}/]/u.test(char)) bits |= Bit.freeAfter;
  if (/[\p{L}\p{N}\p{M}]/u.test(char)) bits |= Bit.word;
  if (shapeOf(code) !== undefined || code === BACKTICK) bits |= Bit.quote;
  if (code < known.length) known[code] = bits;
  return bits;
}

/** The code point that ends at `at`, so that a letter outside the BMP is seen whole. */
function bitsBefore(text: string, at: number, from: number): number {
  if (at <= from) return EDGE;
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at - 2 >= from;
  return bitsOf(isPair ? (text.codePointAt(at - 2) ?? low) : low);
}

function bitsAt(text: string, at: number, to: number): number {
  return at < to ? bitsOf(text.codePointAt(at) ?? 0) : EDGE;
}

/** Whether the character at `at` is a quotation mark or a backtick. */
export function isMark(text: string, at: number): boolean {
  return (bitsOf(text.charCodeAt(at)) & Bit.quote) !== 0;
}

/** Whether a letter, mark or digit ends at `at`. */
export function isWordBefore(text: string, at: number, from: number): boolean {
  return (bitsBefore(text, at, from) & Bit.word) !== 0;
}

/** Whether a letter, mark or digit starts at `at`. */
export function isWordAt(text: string, at: number, to: number): boolean {
  return (bitsAt(text, at, to) & Bit.word) !== 0;
}

/**
 * Whether a mark that starts at `at` has a free place before it. Marks that
 * touch it on the left pass on whether theirs is: the ‘ of “‘Go.
 */
export function isFreeBefore(text: string, at: number, from: number): boolean {
  const bits = bitsBefore(text, at, from);
  if ((bits & Bit.quote) === 0) return (bits & Bit.freeBefore) !== 0;
  const direction = shapeOf(text.charCodeAt(at - 1))?.direction ?? 'open';
  if (direction !== 'either') return direction === 'open';
  return (bitsBefore(text, at - 1, from) & Bit.freeBefore) !== 0;
}

/** Whether a mark that ends at `at` has a free place behind it: not so the ‘ of ‘’Twas. */
export function isFreeAfter(text: string, at: number, to: number): boolean {
  const bits = bitsAt(text, at, to);
  if ((bits & Bit.quote) === 0) return (bits & Bit.freeAfter) !== 0;
  const shape = shapeOf(text.charCodeAt(at));
  const direction = shape?.direction ?? 'open';
  if (shape?.form === 'single' && direction === 'close') return !isWordAt(text, at + 1, to);
  if (direction !== 'either') return direction === 'close';
  return (bitsAt(text, at + 1, to) & Bit.freeAfter) !== 0;
}
