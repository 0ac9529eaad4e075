import type { QuoteType, Span } from '@onrecord/contracts';
import { tokenFrom, type QuoteDocument, type TokenRange } from './quote-document';

/** `typeOfTokens` of spans, in code units. */
export function quoteTypeOf(document: QuoteDocument, content: readonly Span[]): QuoteType {
  const at = (place: number): number => tokenFrom(document.tokens, place);
  return typeOfTokens(
    document,
    content.map(({ start, end }) => ({ from: at(start), to: at(end) })),
  );
}

/**
 * direct when every word of the content stands inside quotation marks, mixed
 * when some do, indirect when none does. Nested quotations count: they stand in
 * marks of their own.
 */
export function typeOfTokens(document: QuoteDocument, content: readonly TokenRange[]): QuoteType {
  let inside = 0;
  let outside = 0;
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      const kind = document.tokens[i]?.kind;
      if (kind !== 'word' && kind !== 'number') continue;
      if (document.quotedIn[i] === -1) outside += 1;
      else inside += 1;
    }
  }
  if (inside === 0) return 'indirect';
  return outside === 0 ? 'direct' : 'mixed';
}
