import { lexicon } from './lexicon';
import type { DocumentQuotation, QuoteDocument } from './quote-document';

/** No nickname or title that is told by its shape is longer than this, in tokens without marks. */
const MAX_NICKNAME = 4;
const MAX_TITLE = 12;

/**
 * Whether marks stand around a name rather than around somebody's words: scare
 * quotes ("so-called “…”"), titles of works ("the film “Long Road Home”") and
 * nicknames ("Ann “Red” Lund").
 */
export function isScareQuote(document: QuoteDocument, quotation: DocumentQuotation): boolean {
  const [piece, ...more] = quotation.pieces;
  if (piece === undefined || more.length > 0) return false;
  const { words } = document;
  const before = words[piece.from - 1] ?? '';
  const isMarked =
    lexicon.beforeScareQuotes.has(before) || (before === 'as' && words[piece.from - 2] === 'known');
  if (isMarked || lexicon.works.has(before)) return true;
  return isNickname(document, piece.from, piece.to) || isTitle(document, piece.from, piece.to);
}

function isNickname(document: QuoteDocument, from: number, to: number): boolean {
  if (to - from - 2 > MAX_NICKNAME) return false;
  const before = document.tokens[from - 1];
  const after = document.tokens[to];
  return (
    before !== undefined && after !== undefined && isCapital(before.text) && isCapital(after.text)
  );
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Every word of weight is capitalised, there are several, and no comma or stop is among them. */
function isTitle(document: QuoteDocument, from: number, to: number): boolean {
  if (to - from - 2 > MAX_TITLE) return false;
  let capitals = 0;
  for (let i = from; i < to; i++) {
    const token = document.tokens[i];
    if (token?.kind !== 'word') continue;
    if (isCapital(token.text)) capitals += 1;
    else if (token.text.length > 4) return false;
  }
  const before = document.words[from - 1] ?? '';
  const isRunning = /^\p{L}/u.test(before) && !lexicon.cues.has(before);
  return capitals >= 2 && isRunning && endsBare(document, to);
}

/** A title has no stop of its own: a comma before the mark is the sentence's. */
function endsBare(document: QuoteDocument, to: number): boolean {
  return !/^[.!?…]$/u.test(document.words[to - 2] ?? '');
}
