import type { Span } from '@onrecord/contracts';
import { GoldError, type Gold, type GoldQuote } from './gold';

export interface LocatedGoldQuote {
  readonly quote: GoldQuote;
  /** One for each piece of its text. */
  readonly spans: readonly Span[];
}

/**
 * Gives every gold quote its spans in `gold.text` (UTF-16 code units). Without
 * offsets a quote is looked up from the start of the quote before it (so that a
 * nested one is found inside), its later pieces after the earlier ones; two
 * quotes of the same words are two places. Raises `GoldError` for a piece that
 * is not there, or that differs from the text at its own offsets.
 */
export function locateGoldQuotes(gold: Gold): LocatedGoldQuote[] {
  let from = 0;
  let previous: string | undefined;
  return gold.quotes.map((quote) => {
    const words = quote.text.join('\n');
    const spans = quote.spans ?? findPieces(gold.text, quote, words === previous ? from + 1 : from);
    checkPieces(gold.text, quote, spans);
    from = spans[0]?.start ?? from;
    previous = words;
    return { quote, spans };
  });
}

function findPieces(text: string, quote: GoldQuote, from: number): Span[] {
  let next = from;
  return quote.text.map((piece) => {
    const start = text.indexOf(piece, next);
    if (start < 0) throw new GoldError(`quotes: not in the text after ${next}: ${piece}`);
    next = start + piece.length;
    return { start, end: next };
  });
}

function checkPieces(text: string, quote: GoldQuote, spans: readonly Span[]): void {
  const there = spans.map((span) => text.slice(span.start, span.end));
  if (there.join('\n') === quote.text.join('\n')) return;
  throw new GoldError(
    `quotes: expected ${quote.text.join(' … ')}, the spans say ${there.join(' … ')}`,
  );
}
