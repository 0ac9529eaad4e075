import type { QuoteType, Span } from '@onrecord/contracts';
import { tokenFrom, type QuoteDocument } from './quote-document';

/**
 * direct when every word of the content stands inside quotation marks, mixed
 * when some do, indirect when none does. Nested quotations count: they stand in
 * marks of their own.
 */
export function quoteTypeOf(document: QuoteDocument, content: readonly Span[]): QuoteType {
  let inside = 0;
  let outside = 0;
  for (const { start, end } of content) {
    const to = tokenFrom(document.tokens, end);
    for (let i = tokenFrom(document.tokens, start); i < to; i++) {
      const kind = document.tokens[i]?.kind;
      if (kind !== 'word' && kind !== 'number') continue;
      if (document.quotedIn[i] === -1) outside += 1;
      else inside += 1;
    }
  }
  if (inside === 0) return 'indirect';
  return outside === 0 ? 'direct' : 'mixed';
}
