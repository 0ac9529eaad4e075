import { findCues, type Cue } from './find-cues';
import { subjectBefore } from './find-source';
import type { DocumentQuotation, QuoteDocument, TokenRange } from './quote-document';
import type { TokenAttribution } from './ledger';
import { isScareQuote } from './scare-quotes';

/** How far from the inner marks its cue may stand. */
const REACH = 8;

export interface NestedAttribution {
  /** Index, in the attributions passed in, of the one whose content holds it. */
  readonly parent: number;
  readonly attribution: TokenAttribution;
}

/**
 * Quotations inside somebody's quoted words that have a cue of their own:
 * “She told me ‘never,’” he said. Without one they are left alone: they may be
 * titles or scare quotes.
 */
export function findNestedQuotations(
  document: QuoteDocument,
  outer: readonly TokenAttribution[],
): NestedAttribution[] {
  const parents = parentByToken(document, outer);
  return document.nested.flatMap((quotation) => {
    const piece = quotation.pieces[0];
    if (piece === undefined || quotation.quotation.depth > 1) return [];
    const parent = parents[piece.from] ?? -1;
    if (parent === -1 || isScareQuote(document, quotation)) return [];
    const attribution = attributeNested(document, quotation, piece);
    return attribution === null ? [] : [{ parent, attribution }];
  });
}

function parentByToken(document: QuoteDocument, outer: readonly TokenAttribution[]): Int32Array {
  const parents = new Int32Array(document.tokens.length).fill(-1);
  outer.forEach(({ content }, index) => {
    for (const { from, to } of content) parents.fill(index, from, to);
  });
  return parents;
}

function attributeNested(
  document: QuoteDocument,
  quotation: DocumentQuotation,
  piece: TokenRange,
): TokenAttribution | null {
  const inside = document.quotedIn[piece.from] ?? -1;
  const last = quotation.pieces.at(-1)?.to ?? piece.to;
  const before = findCues(
    document,
    { from: Math.max(0, piece.from - REACH), to: piece.from },
    inside,
  );
  const after = findCues(document, { from: last, to: last + REACH }, inside);
  const cue = before.findLast((one) => leadsTo(document, one, piece.from)) ?? after[0];
  if (cue === undefined) return null;
  const floor = cue.from < piece.from ? Math.max(0, piece.from - REACH) : last;
  const subject = subjectBefore(document, cue, floor);
  if (subject.kind !== 'phrase') return null;
  return {
    pattern: 'quotation',
    content: [...quotation.pieces],
    cue: { from: cue.from, to: cue.to },
    source: subject.source,
    isSourceShared: false,
    reporting: cue.reading.reporting,
  };
}

/** Nothing but the person told, "that", a comma or a colon stands between cue and mark. */
function leadsTo(document: QuoteDocument, cue: Cue, at: number): boolean {
  const gap = document.words.slice(cue.to, at).filter((word) => !/^[,:]$|^that$/u.test(word));
  return gap.length <= (cue.reading.frames.has('addressee') ? 2 : 0);
}
