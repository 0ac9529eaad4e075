import type { Span } from '@onrecord/contracts';
import { lexicon } from '../lexicon';
import { tokenFrom, type QuoteDocument, type TokenRange } from '../quote-document';

/** Marks behind which a phrase says something beside its head: "the Harbour Board (HB)". */
export const APART = new Set([',', '(', '[', '—', '–', '-', ';', ':']);

/** The tokens of a mention. */
export function tokensOf(document: QuoteDocument, { start, end }: Readonly<Span>): TokenRange {
  return { from: tokenFrom(document.tokens, start), to: tokenFrom(document.tokens, end) };
}

export function isBoundary(document: QuoteDocument, token: number): boolean {
  const word = document.words[token] ?? '';
  const isInside = (document.mentionAt[token] ?? -1) !== -1;
  return !isInside && (lexicon.prepositions.has(word) || APART.has(word));
}

export function onlyTitles(document: QuoteDocument, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = document.words[i] ?? '';
    if (!lexicon.male.has(word) && !lexicon.female.has(word) && word !== 'the') return false;
  }
  return true;
}

/** A "'s" or "'" that is written onto the word before it. */
export function isPossessive(document: QuoteDocument, token: number): boolean {
  const word = document.words[token] ?? '';
  return (
    (word === "'s" || word === "'") &&
    document.tokens[token - 1]?.end === document.tokens[token]?.start
  );
}
