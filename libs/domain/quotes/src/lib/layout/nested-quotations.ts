import { findCues, type Cue } from '../rules/find-cues';
import { subjectBefore } from '../rules/find-source';
import { lexicon } from '../lexicon';
import type { DocumentQuotation, QuoteDocument, TokenRange } from '../quote-document';
import type { TokenAttribution } from '../ledger';
import { judgeQuotation } from './scare-quotes';

/** How far from the inner marks its cue may stand. */
const REACH = 8;

export interface NestedAttribution {
  /** Index, in the attributions passed in, of the one whose content holds it. */
  readonly parent: number;
  readonly attribution: TokenAttribution;
}

/**
 * Quotations inside somebody's quoted words that have a cue of their own there,
 * with its subject if it has one: “She told me ‘never,’” he said; “I was like,
 * ‘No way.’” Without one they are left alone: they may be titles or scare quotes.
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
    if (parent === -1) return [];
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

type NestedCue = Pick<TokenAttribution, 'cue' | 'source' | 'reporting'>;

function attributeNested(
  document: QuoteDocument,
  quotation: DocumentQuotation,
  piece: TokenRange,
): TokenAttribution | null {
  const inside = document.quotedIn[piece.from] ?? -1;
  const found = talkCue(document, piece, inside) ?? speechCue(document, quotation, piece, inside);
  if (found === null) return null;
  return {
    ...found,
    pattern: 'quotation',
    content: [...quotation.pieces],
    isSourceShared: false,
  };
}

function speechCue(
  document: QuoteDocument,
  quotation: DocumentQuotation,
  piece: TokenRange,
  inside: number,
): NestedCue | null {
  const { isSpeech, reason } = judgeQuotation(document, quotation);
  if (!isSpeech) return reason === 'scare' ? bareCue(document, piece, inside) : null;
  const last = quotation.pieces.at(-1)?.to ?? piece.to;
  const reach = { from: Math.max(0, piece.from - REACH), to: piece.from };
  const cue =
    findCues(document, reach, inside).findLast((one) => leadsTo(document, one, piece.from)) ??
    findCues(document, { from: last, to: last + REACH }, inside)[0];
  if (cue === undefined) return bareCue(document, piece, inside);
  const floor = cue.from < piece.from ? reach.from : last;
  const subject = subjectBefore(document, cue, floor);
  return {
    cue: { from: cue.from, to: cue.to },
    source: subject.kind === 'phrase' ? subject.source : null,
    reporting: cue.reading.reporting,
  };
}

/** Nothing but the person told, "that", a comma or a colon stands between cue and mark. */
function leadsTo(document: QuoteDocument, cue: Cue, at: number): boolean {
  const gap = document.words.slice(cue.to, at).filter((word) => !/^[,:]$|^that$/u.test(word));
  return gap.length <= (cue.reading.frames.has('addressee') ? 2 : 0);
}

/** "I had to say ‘no’", "we were told, ‘Wait’": a cue of speech whose speaker the words leave open. */
function bareCue(document: QuoteDocument, piece: TokenRange, inside: number): NestedCue | null {
  const at = beforeComma(document, piece);
  const word = document.words[at] ?? '';
  const isCue = lexicon.cues.get(word)?.some(({ frames }) => frames.has('quote')) ?? false;
  if (!isCue || document.quotedIn[at] !== inside) return null;
  return { cue: { from: at, to: at + 1 }, source: null, reporting: true };
}

/** "She's like, ‘Stop’" and "he goes, ‘Why?’": how people tell what was said. */
function talkCue(document: QuoteDocument, piece: TokenRange, inside: number): NestedCue | null {
  const { words } = document;
  const to = beforeComma(document, piece) + 1;
  let from = to - 1;
  if (words[from] === 'like' && lexicon.beForms.has(words[from - 1] ?? '')) from -= 1;
  else if (!/^(?:go|goes|going|went)$/u.test(words[from] ?? '')) return null;
  const subject = from - 1;
  if (!lexicon.subjectPronouns.has(words[subject] ?? '') && !isNameAt(document, subject)) {
    return null;
  }
  if (document.quotedIn[subject] !== inside) return null;
  return { cue: { from, to }, source: { from: subject, to: subject + 1 }, reporting: true };
}

function isNameAt(document: QuoteDocument, token: number): boolean {
  return (document.mentionAt[token] ?? -1) !== -1;
}

/** The last token before the marks that is no comma or colon. */
function beforeComma({ words }: QuoteDocument, piece: TokenRange): number {
  return piece.from - (/^[,:]$/u.test(words[piece.from - 1] ?? '') ? 2 : 1);
}
