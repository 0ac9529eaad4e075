import type { ParagraphKind, Span } from '@onrecord/contracts';
import type { QuotationForm } from './quotation-structure-shapes';
import { QuotationWalk } from './quotation-structure-walk';

export type { QuotationForm };

/** The part of a quotation that stands in one paragraph, in code units of the text. */
export interface QuotationPiece {
  /** With its marks. */
  readonly start: number;
  readonly end: number;
  /** Without them. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** Index in the paragraphs that were passed in. */
  readonly paragraph: number;
}

/**
 * Why a quotation has no closing mark: its paragraph ended and the next did not
 * go on with it; the quotation around it closed first; or one of the same form
 * opened and there are not enough closing marks for both.
 */
export type UnclosedReason = 'paragraph-ended' | 'outer-closed' | 'reopened';

/** One stretch of words between quotation marks. */
export interface Quotation {
  readonly form: QuotationForm;
  /** More than one when each paragraph of it opens with a mark and only the last is closed. */
  readonly pieces: readonly QuotationPiece[];
  /** 0 for a quotation that stands in no other. */
  readonly depth: number;
  /** Index of the quotation around it. */
  readonly parent: number | null;
  readonly unclosed: boolean;
  readonly reason: UnclosedReason | null;
}

/** A mark that belongs to no quotation, apostrophes apart: why. `measure`: it stands for inches. */
export interface StrayMark extends Span {
  readonly reason: 'nothing-open' | 'too-deep' | 'measure';
}

export interface QuotationStructure {
  /** In the order of their opening marks. */
  readonly quotations: readonly Quotation[];
  readonly stray: readonly StrayMark[];
}

type ParagraphLike = Span & { readonly kind?: ParagraphKind };

/**
 * Pairs the quotation marks of a text: curly, straight and low-9 double marks,
 * guillemets, corner brackets, and single marks told apart from apostrophes;
 * nested, left open, or running over several paragraphs. One pass over the marks of each
 * paragraph, so linear in the text; never raises. Marks outside every paragraph
 * are not read, and a paragraph that starts before the one before it ends is
 * left out. A heading between two paragraphs does not end a quotation.
 */
export function findQuotations(
  text: string,
  paragraphs: readonly ParagraphLike[],
): QuotationStructure {
  const walk = new QuotationWalk();
  let last = 0;
  paragraphs.forEach((paragraph, index) => {
    const from = Math.max(0, paragraph.start);
    const to = Math.min(text.length, paragraph.end);
    if (from < last || from >= to) return;
    last = to;
    walk.paragraph(text, { from, to, index, isAside: paragraph.kind === 'heading' });
  });
  return walk.finish();
}
