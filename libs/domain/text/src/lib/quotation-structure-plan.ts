import { closingStrength, marksOf, type Mark } from './quotation-structure-marks';
import type { QuotationForm } from './quotation-structure-shapes';

/** A mark with what the rest of its paragraph says about it. */
export interface PlannedMark {
  readonly mark: Mark;
  /** May open a quotation here. Single marks only. */
  readonly mayOpen: boolean;
  /** Closes the quotation if a single one is open. Single marks only. */
  readonly mayClose: boolean;
  /** From here on, more marks of its form look closing than opening: an outer quotation can close too. */
  readonly hasSpareClose: boolean;
}

/**
 * Reads the marks of one paragraph from the right, so that each knows what
 * follows: a weak closing mark (the leaders’) is an apostrophe while a strong
 * one comes before the next opening mark, and a straight single mark opens
 * nothing that is never closed (except as the paragraph's first character,
 * where the quotation may run on), nor does one before an elided word that no
 * strong mark closes.
 */
export function planMarks(text: string, from: number, to: number): PlannedMark[] {
  const marks = marksOf(text, from, to);
  const firstWord = from + text.slice(from, to).search(/\S/u);
  const planned = new Array<PlannedMark>(marks.length);
  const spare = spareCloses();
  let strongAhead = false;
  let closeAhead = false;
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    if (mark === undefined) continue;
    if (mark.form !== 'single') {
      // What may be inches neither opens nor closes for sure.
      if (mark.measure === 'no') spare[mark.form] += looksClosing(mark) ? 1 : -1;
      const hasSpareClose = spare[mark.form] > 0;
      planned[i] = { mark, mayOpen: false, mayClose: false, hasSpareClose };
      continue;
    }
    const strength = closingStrength(text, mark);
    const opens =
      mark.freeBefore &&
      !mark.freeAfter &&
      mark.direction !== 'close' &&
      (!mark.isElision || strongAhead);
    const mayOpen = opens && (mark.direction === 'open' || closeAhead || mark.start === firstWord);
    const mayClose = strength === 'strong' || (strength === 'weak' && !strongAhead);
    planned[i] = { mark, mayOpen, mayClose, hasSpareClose: false };
    if (strength !== 'no') closeAhead = true;
    if (strength === 'strong') strongAhead = true;
    if (opens) strongAhead = false;
  }
  return planned;
}

function spareCloses(): Record<QuotationForm, number> {
  return {
    double: 0,
    single: 0,
    guillemet: 0,
    'single-guillemet': 0,
    corner: 0,
    'white-corner': 0,
  };
}

function looksClosing(mark: Mark): boolean {
  if (mark.direction === 'open') return !mark.freeBefore && mark.freeAfter;
  if (mark.direction === 'close') return !(mark.freeBefore && !mark.freeAfter);
  return !mark.freeBefore;
}
