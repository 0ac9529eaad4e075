import { endsWeakly, isApostrophe, isElision, measureAt } from './quotation-structure-apostrophes';
import { isFreeAfter, isFreeBefore, isMark } from './quotation-structure-neighbours';
import {
  pairAt,
  shapeOf,
  type Direction,
  type QuotationForm,
  type Shape,
} from './quotation-structure-shapes';

/** A quotation mark (or apostrophe) as it stands in the text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly form: QuotationForm;
  readonly direction: Direction;
  /** White space, a bracket, a dash or the paragraph's edge stands before / behind it. */
  readonly freeBefore: boolean;
  readonly freeAfter: boolean;
  /** A single mark before an elided word or a short year: an apostrophe if it opens nothing. */
  readonly isElision: boolean;
  /** Whether a double mark may stand for inches. */
  readonly measure: 'no' | 'maybe' | 'surely';
}

/**
 * Every mark between `from` and `to` (code units), in order, apostrophes that
 * cannot be a quotation mark left out: between letters (don’t, 5'10) and in rock
 * ’n’ roll.
 */
export function marksOf(text: string, from: number, to: number): Mark[] {
  const marks: Mark[] = [];
  for (let at = from; at < to; at++) {
    if (!isMark(text, at)) continue;
    const pair = pairAt(text, at, to);
    const shape = pair ?? shapeOf(text.charCodeAt(at));
    const end = pair === undefined ? at + 1 : at + 2;
    if (shape !== undefined && !(shape.form === 'single' && isApostrophe(text, at, from, to))) {
      marks.push(readMark(text, shape, { at, end, from, to }));
    }
    at = end - 1;
  }
  return marks;
}

interface Place {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function readMark(text: string, { form, direction }: Shape, { at, end, from, to }: Place): Mark {
  return {
    start: at,
    end,
    form,
    direction,
    freeBefore: isFreeBefore(text, at, from),
    freeAfter: isFreeAfter(text, end, to),
    isElision: form === 'single' && isElision(text, at, from, to),
    measure: form === 'double' && direction !== 'open' ? measureAt(text, at, from) : 'no',
  };
}

/**
 * How surely a single mark that could close does so: `no` before a word or
 * after a space; `weak` where the word may end in an apostrophe (the leaders’
 * plan, talkin’, 6’ tall); else `strong`.
 */
export function closingStrength(text: string, mark: Mark): 'no' | 'weak' | 'strong' {
  if (!mark.freeAfter || mark.freeBefore || mark.direction === 'open') return 'no';
  return endsWeakly(text, mark.start) ? 'weak' : 'strong';
}
