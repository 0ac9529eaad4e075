import type {
  QuotationPiece,
  QuotationStructure,
  StrayMark,
  UnclosedReason,
} from './quotation-structure';
import type { Mark } from './quotation-structure-marks';
import { planMarks, type PlannedMark } from './quotation-structure-plan';
import type { QuotationForm } from './quotation-structure-shapes';

/** Deeper nesting than this is noise: the mark is stray. */
const MAX_DEPTH = 6;

interface OpenQuotation {
  readonly form: QuotationForm;
  readonly pieces: QuotationPiece[];
  readonly depth: number;
  readonly parent: number | null;
  index: number;
  start: number;
  innerStart: number;
  paragraph: number;
  reason: UnclosedReason | null;
}

/** One paragraph of the text, in code units. */
export interface ParagraphBounds {
  readonly from: number;
  readonly to: number;
  readonly index: number;
  /** A heading between paragraphs: read by itself. */
  readonly isAside: boolean;
}

/**
 * The state of the pass over a text's paragraphs: what is open, and where the
 * last paragraph ended. Linear: every mark is opened, closed and given up once.
 */
export class QuotationWalk {
  private readonly all: OpenQuotation[] = [];
  private readonly strays: StrayMark[] = [];
  private stack: OpenQuotation[] = [];
  /** Where the words of the paragraph before end. */
  private lastEnd = 0;

  paragraph(text: string, bounds: ParagraphBounds): void {
    const outside = this.stack;
    const outsideEnd = this.lastEnd;
    if (bounds.isAside) this.stack = [];
    const wordsEnd = trimmedEnd(text, bounds.from, bounds.to);
    const marks = planMarks(text, bounds.from, bounds.to);
    const next = this.carryOn(text, marks, bounds);
    for (let i = next; i < marks.length; i++) {
      const mark = marks[i];
      if (mark !== undefined) this.take(mark, bounds.index);
    }
    this.lastEnd = wordsEnd;
    if (!bounds.isAside) return;
    this.endAll(wordsEnd, 'paragraph-ended');
    this.stack = outside;
    this.lastEnd = outsideEnd;
  }

  finish(): QuotationStructure {
    this.endAll(this.lastEnd, 'paragraph-ended');
    return {
      quotations: this.all.map(({ form, pieces, depth, parent, reason }) => ({
        form,
        pieces,
        depth,
        parent,
        unclosed: reason !== null,
        reason,
      })),
      stray: this.strays,
    };
  }

  /**
   * What is still open goes on if this paragraph opens with its mark; the rest
   * ended with the last paragraph. Returns how many marks that used up.
   */
  private carryOn(text: string, marks: readonly PlannedMark[], bounds: ParagraphBounds): number {
    let kept = 0;
    let at = bounds.from;
    for (const open of this.stack) {
      const mark = marks[kept]?.mark;
      if (mark?.form !== open.form || mark.direction === 'close') break;
      if (text.slice(at, mark.start).trim() !== '' || mark.freeAfter) break;
      at = mark.end;
      kept += 1;
    }
    const goingOn = this.stack.slice(0, kept);
    for (const open of this.stack.slice(kept).reverse()) {
      endPiece(open, this.lastEnd, 0);
      open.reason = 'paragraph-ended';
    }
    goingOn.forEach((open, i) => {
      const mark = marks[i]?.mark;
      if (mark === undefined) return;
      endPiece(open, this.lastEnd, 0);
      open.start = mark.start;
      open.innerStart = mark.end;
      open.paragraph = bounds.index;
    });
    this.stack = goingOn;
    return kept;
  }

  private take(planned: PlannedMark, paragraph: number): void {
    const { mark } = planned;
    if (mark.form === 'single') {
      this.takeSingle(planned, paragraph);
      return;
    }
    const isOpen = this.isOpen(mark.form);
    if (
      mark.measure === 'surely' ||
      (mark.measure === 'maybe' && !closesMeasure(planned, isOpen))
    ) {
      this.strays.push({ start: mark.start, end: mark.end, reason: 'measure' });
      return;
    }
    if (closes(mark, isOpen)) {
      if (isOpen) this.close(mark);
      else this.strays.push({ start: mark.start, end: mark.end, reason: 'nothing-open' });
      return;
    }
    if (isOpen && !planned.hasSpareClose) this.endDownTo(mark.form, mark.start, 'reopened');
    this.open(mark, paragraph);
  }

  /** A single mark under another form is an apostrophe: only the innermost quotation may close. */
  private takeSingle({ mark, mayOpen, mayClose }: PlannedMark, paragraph: number): void {
    const isInnermost = this.stack.at(-1)?.form === 'single';
    if (isInnermost && mayClose) this.close(mark);
    else if (mayOpen && !(isInnermost && mark.isElision)) this.open(mark, paragraph);
  }

  private isOpen(form: QuotationForm): boolean {
    for (const open of this.stack) if (open.form === form) return true;
    return false;
  }

  private open(mark: Mark, paragraph: number): void {
    if (this.stack.length >= MAX_DEPTH) {
      this.strays.push({ start: mark.start, end: mark.end, reason: 'too-deep' });
      return;
    }
    const quotation: OpenQuotation = {
      form: mark.form,
      pieces: [],
      depth: this.stack.length,
      parent: this.stack.at(-1)?.index ?? null,
      index: this.all.length,
      start: mark.start,
      innerStart: mark.end,
      paragraph,
      reason: null,
    };
    this.all.push(quotation);
    this.stack.push(quotation);
  }

  private close(mark: Mark): void {
    while (this.stack.at(-1)?.form !== mark.form) this.endTop(mark.start, 'outer-closed');
    const top = this.stack.pop();
    if (top !== undefined) endPiece(top, mark.end, mark.end - mark.start);
  }

  private endDownTo(form: QuotationForm, at: number, reason: UnclosedReason): void {
    while (this.stack.at(-1)?.form !== form) this.endTop(at, 'outer-closed');
    this.endTop(at, reason);
  }

  private endAll(at: number, reason: UnclosedReason): void {
    while (this.stack.length > 0) this.endTop(at, reason);
  }

  private endTop(at: number, reason: UnclosedReason): void {
    const top = this.stack.pop();
    if (top === undefined) return;
    endPiece(top, at, 0);
    top.reason = reason;
  }
}

/** Reads a mark by its surroundings where they are clear, else by its shape, else by turns. */
function closes(mark: Mark, isOpen: boolean): boolean {
  if (mark.form === 'corner' || mark.form === 'white-corner') return mark.direction === 'close';
  const looksOpening = mark.freeBefore && !mark.freeAfter;
  const looksClosing = !mark.freeBefore && mark.freeAfter;
  if (mark.direction === 'open') return isOpen && looksClosing;
  if (mark.direction === 'close') return isOpen || !looksOpening;
  if (looksOpening) return false;
  if (looksClosing) return true;
  return isOpen;
}

/** A mark behind a short number closes what is open, unless enough marks follow to do so. */
function closesMeasure({ hasSpareClose }: PlannedMark, isOpen: boolean): boolean {
  return isOpen && !hasSpareClose;
}

function endPiece(open: OpenQuotation, end: number, markLength: number): void {
  open.pieces.push({
    start: open.start,
    end,
    innerStart: open.innerStart,
    innerEnd: Math.max(open.innerStart, end - markLength),
    paragraph: open.paragraph,
  });
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && text.charAt(end - 1).trim() === '') end -= 1;
  return end;
}
