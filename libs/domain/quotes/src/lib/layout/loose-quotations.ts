import type { DocumentQuotation, QuoteDocument, TokenRange } from '../quote-document';
import { isScareQuote } from './scare-quotes';
import type { Ledger, TokenAttribution } from '../ledger';

/** Words that a quotation without a cue must have to be somebody's words. */
const MIN_WORDS = 4;

/**
 * "“…,” X said. “…”": a quotation that opens the sentence behind an attributed
 * one, in the same paragraph and without a cue of its own, goes on with it.
 */
export function joinFollowing(ledger: Ledger): void {
  const { document } = ledger;
  const byEnd = lastTokens(ledger);
  for (const quotation of document.quotations) {
    const first = quotation.pieces[0];
    if (first === undefined || ledger.isTaken(first.from)) continue;
    if (!isSentence(document, quotation) || isScareQuote(document, quotation)) continue;
    const paragraph = document.paragraphOf[first.from] ?? -1;
    const index = byEnd.get(paragraph);
    if (index === undefined || !isRightBehind(ledger, index, first.from)) continue;
    ledger.extend(index, quotation.pieces);
  }
}

/** The quotation attributed last in each paragraph; joins keep it last. */
function lastTokens(ledger: Ledger): Map<number, number> {
  const last = new Map<number, number>();
  ledger.found.forEach((attribution, index) => {
    const paragraph = ledger.document.paragraphOf[attribution.content.at(-1)?.from ?? 0] ?? -1;
    if (paragraph !== -1 && attribution.pattern === 'quotation') last.set(paragraph, index);
  });
  return last;
}

/** Nothing but the sentence with the cue stands between. */
function isRightBehind(ledger: Ledger, index: number, at: number): boolean {
  const { document } = ledger;
  const attribution = ledger.found[index];
  const end = attribution === undefined ? at : behindAttribution(attribution);
  if (end > at) return false;
  const unit = document.unitOf[end - 1] ?? -1;
  const before = document.unitOf[at - 1] ?? -1;
  return unit === before || end === at;
}

function behindAttribution({ content, cue, source }: TokenAttribution): number {
  return Math.max(content.at(-1)?.to ?? 0, cue?.to ?? 0, source?.to ?? 0);
}

/**
 * Quotations that no cue claimed but that are whole sentences: those right
 * behind an attributed quotation carry its speaker on (`carried`); the rest have
 * none (`loose`). Quoted words inside a running sentence are left alone: scare
 * quotes look the same.
 */
export function findLooseQuotations(ledger: Ledger): void {
  const { document } = ledger;
  for (const quotation of document.quotations) {
    const first = quotation.pieces[0];
    if (first === undefined || ledger.isTaken(first.from) || quotation.quotation.unclosed) continue;
    if (!isSentence(document, quotation) || isScareQuote(document, quotation)) continue;
    ledger.add({
      pattern: isCarried(ledger, first) ? 'carried' : 'loose',
      content: [...quotation.pieces],
      cue: null,
      source: null,
      isSourceShared: false,
      reporting: false,
    });
  }
}

/** Opens a sentence, closes one, and has enough words. */
function isSentence(document: QuoteDocument, { pieces }: DocumentQuotation): boolean {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return false;
  const opens = document.units[document.unitOf[first.from] ?? -1]?.from === first.from;
  if (!opens || !/^[.?!,…]$|^\.\.+$|^['’]$/u.test(document.words[last.to - 2] ?? '')) return false;
  let words = 0;
  for (let i = first.from; i < last.to && words < MIN_WORDS; i++) {
    if (document.tokens[i]?.kind === 'word') words += 1;
  }
  return words >= MIN_WORDS;
}

/**
 * The text before it, in this paragraph or the one before, is somebody's words
 * or their cue. Behind a question a new paragraph is as likely the answer of
 * somebody else.
 */
function isCarried(ledger: Ledger, first: TokenRange): boolean {
  const { document } = ledger;
  const unit = document.units[document.unitOf[first.from - 1] ?? -1];
  if (unit === undefined) return false;
  const paragraph = document.paragraphOf[first.from] ?? -1;
  const before = document.paragraphOf[first.from - 1] ?? -1;
  if (before === -1 || paragraph - before > 1) return false;
  for (let i = unit.to - 1; i >= unit.from; i--) {
    if (!ledger.isTaken(i)) continue;
    const quotation = document.quotations[document.quotedIn[i] ?? -1];
    return quotation !== undefined && (paragraph === before || !isQuestion(document, quotation));
  }
  return false;
}

function isQuestion(document: QuoteDocument, { pieces }: DocumentQuotation): boolean {
  const closing = (pieces.at(-1)?.to ?? 0) - 1;
  return document.words[closing - 1] === '?';
}
