import { closingStrength, marksOf, type Mark } from './quotation-structure-marks';

/** A mark with what the rest of its paragraph says about it. */
export interface PlannedMark extends Mark {
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
 * where the quotation may run on).
 */
export function planMarks(text: string, from: number, to: number): PlannedMark[] {
  const marks = marksOf(text, from, to);
  const firstWord = from + text.slice(from, to).search(/\S/u);
  const planned = new Array<PlannedMark>(marks.length);
  const spare = { double: 0, guillemet: 0 };
  let strongAhead = false;
  let closeAhead = false;
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    if (mark === undefined) continue;
    if (mark.form !== 'single') {
      spare[mark.form] += looksClosing(mark) ? 1 : -1;
      planned[i] = plan(mark, false, false, spare[mark.form] > 0);
      continue;
    }
    const strength = closingStrength(text, mark);
    const opens = mark.freeBefore && !mark.freeAfter && mark.direction !== 'close';
    const mayOpen = opens && (mark.direction === 'open' || closeAhead || mark.start === firstWord);
    const mayClose = strength === 'strong' || (strength === 'weak' && !strongAhead);
    planned[i] = plan(mark, mayOpen, mayClose, false);
    if (strength !== 'no') closeAhead = true;
    if (strength === 'strong') strongAhead = true;
    if (opens) strongAhead = false;
  }
  return planned;
}

/** Field by field: spreading a million marks costs more than reading them. */
function plan(
  mark: Mark,
  mayOpen: boolean,
  mayClose: boolean,
  hasSpareClose: boolean,
): PlannedMark {
  const { start, end, form, direction, freeBefore, freeAfter } = mark;
  return { start, end, form, direction, freeBefore, freeAfter, mayOpen, mayClose, hasSpareClose };
}

function looksClosing(mark: Mark): boolean {
  if (mark.direction === 'open') return !mark.freeBefore && mark.freeAfter;
  if (mark.direction === 'close') return !(mark.freeBefore && !mark.freeAfter);
  return !mark.freeBefore;
}
