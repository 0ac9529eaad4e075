import { lexicon } from '../lexicon';
import type { DocumentQuotation, QuoteDocument, TokenRange } from '../quote-document';

/** Tokens before and behind a quotation that are read for what it is. */
const WINDOW = 24;

/** A quotation as its judge sees it. Ranges are tokens; `quotation` takes in the marks. */
export interface QuotationContext {
  readonly document: QuoteDocument;
  readonly quotation: TokenRange;
  /** Of the same sentence, on either side, no further than the judge reads. */
  readonly before: TokenRange;
  readonly behind: TokenRange;
  /** What the words around it stand in, as `quotedIn` has it: -1 unless it is nested. */
  readonly inside: number;
  readonly isHeading: boolean;
  /** Words and numbers between the marks. */
  readonly wordCount: number;
  /** Its sentence starts with it, or it follows a colon. */
  readonly opensSentence: boolean;
  /** The mark before the closing one: "," or a stop that belongs to the words said; "" if none. */
  readonly lastStop: string;
  /** Several words, each of weight written with a capital, as in the title of a work. */
  readonly isTitleLike: boolean;
  /** The words around it are written so too, as in a headline: capitals say nothing. */
  readonly isInTitleCase: boolean;
}

/** What stands around the first piece of a quotation and what it is like; `null` for none. */
export function contextOf(
  document: QuoteDocument,
  { pieces, quotation }: DocumentQuotation,
): QuotationContext | null {
  const [piece] = pieces;
  if (piece === undefined) return null;
  const unit = document.units[document.unitOf[piece.from] ?? -1] ?? piece;
  const before = { from: Math.max(unit.from, piece.from - WINDOW), to: piece.from };
  const isHeading = document.paragraphs[document.paragraphOf[piece.from] ?? -1]?.kind === 'heading';
  const last = lastWord(document, piece);
  const to = Math.min(sentenceEnd(document, piece, last), piece.to + WINDOW);
  const context = { document, quotation: piece, before, behind: { from: piece.to, to } };
  const isInTitleCase = isTitleCased(document, context);
  return {
    ...context,
    inside: quotation.depth === 0 ? -1 : (document.quotedIn[piece.from] ?? -1),
    isHeading,
    wordCount: countWords(document, piece),
    opensSentence: unit.from === piece.from || document.words[piece.from - 1] === ':',
    lastStop: /^(?:[.,?!…;]|\.\.+|[—–-]+)$/u.test(last) ? last : '',
    isTitleLike: isTitleLike(document, piece) && !isInTitleCase,
    isInTitleCase,
  };
}

/** The sentence of “Why?” she asked goes on behind the mark, though a stop stands before it. */
function sentenceEnd(document: QuoteDocument, piece: TokenRange, last: string): number {
  const own = document.units[document.unitOf[piece.to - 1] ?? -1]?.to ?? piece.to;
  if (own > piece.to || !/^[?!…]/u.test(last)) return Math.max(own, piece.to);
  const isSameParagraph = document.paragraphOf[piece.to] === document.paragraphOf[piece.to - 1];
  const next = document.units[document.unitOf[piece.to] ?? -1];
  return isSameParagraph && next !== undefined ? next.to : piece.to;
}

function countWords(document: QuoteDocument, { from, to }: TokenRange): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const kind = document.tokens[i]?.kind;
    if (kind === 'word' || kind === 'number') count += 1;
  }
  return count;
}

/** What stands before the closing marks: a typewriter pair ('') and nested marks are several tokens. */
function lastWord(document: QuoteDocument, { from, to }: TokenRange): string {
  let at = to - 1;
  while (at > from && /^["'”’»›]$/u.test(document.tokens[at]?.text ?? '')) at -= 1;
  return document.words[at] ?? '';
}

/** No title is longer than this, in tokens without marks. */
const MAX_TITLE = 12;

function isTitleLike(document: QuoteDocument, { from, to }: TokenRange): boolean {
  if (to - from - 2 > MAX_TITLE) return false;
  let capitals = 0;
  for (let i = from; i < to; i++) {
    const token = document.tokens[i];
    if (/^[.?!]$/u.test(token?.text ?? '') && i + 2 < to) return false;
    if (token?.kind !== 'word') continue;
    if (isCapital(token.text)) capitals += 1;
    else if (!isSmallInTitles(document.words[i] ?? '')) return false;
  }
  return capitals >= 2;
}

/** Words that are written small in a title. */
function isSmallInTitles(word: string): boolean {
  const { prepositions, determiners, conjunctions, auxiliaries } = lexicon;
  const isFunctionWord =
    prepositions.has(word) || determiners.has(word) || conjunctions.has(word) || word === 'as';
  return isFunctionWord || (auxiliaries.has(word) && word.startsWith("'"));
}

/** So many long words must stand around the marks to tell a headline's title case. */
const MIN_LONG_WORDS = 3;
const LONG_WORD = 5;

function isTitleCased(
  document: QuoteDocument,
  { before, behind }: Pick<QuotationContext, 'before' | 'behind'>,
): boolean {
  let long = 0;
  let capitals = 0;
  for (const { from, to } of [before, behind]) {
    for (let i = from; i < to; i++) {
      const text = document.tokens[i]?.text ?? '';
      if (document.tokens[i]?.kind !== 'word' || text.length < LONG_WORD) continue;
      long += 1;
      if (isCapital(text)) capitals += 1;
    }
  }
  return long >= MIN_LONG_WORDS && capitals >= long * 0.8;
}

export function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** The first word between the marks, as written. */
export function firstInside({ document, quotation }: QuotationContext): string {
  let at = quotation.from + 1;
  while (at < quotation.to && document.tokens[at]?.kind === 'punctuation') at += 1;
  return document.tokens[at]?.text ?? '';
}

/** The word `distance` tokens before the opening mark, in its sentence; "" beyond. */
export function wordBefore({ document, quotation, before }: QuotationContext, distance: number) {
  const at = quotation.from - distance;
  return at >= before.from ? (document.words[at] ?? '') : '';
}

/** The word `distance` tokens behind the closing mark (1 is the next), in its sentence; "" beyond. */
export function wordBehind({ document, quotation, behind }: QuotationContext, distance: number) {
  const at = quotation.to + distance - 1;
  return at < behind.to ? (document.words[at] ?? '') : '';
}

/** Whether one of the last `reach` words before the marks is among `words`. */
export function hasBefore(
  context: QuotationContext,
  reach: number,
  words: ReadonlySet<string>,
): boolean {
  for (let distance = 1; distance <= reach; distance++) {
    if (words.has(wordBefore(context, distance))) return true;
  }
  return false;
}

/** Whether one of the next `reach` words behind the marks is among `words`. */
export function hasBehind(
  context: QuotationContext,
  reach: number,
  words: ReadonlySet<string>,
): boolean {
  for (let distance = 1; distance <= reach; distance++) {
    if (words.has(wordBehind(context, distance))) return true;
  }
  return false;
}

/** Whether the sentence goes on behind the marks with a verb that the quoted words are subject of. */
export function isSubject(context: QuotationContext): boolean {
  const next = wordBehind(context, 1);
  return context.lastStop === '' && (lexicon.auxiliaries.has(next) || lexicon.verbs.has(next));
}
