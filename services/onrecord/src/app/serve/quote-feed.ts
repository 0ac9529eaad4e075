import type { QuoteRecord } from '@onrecord/contracts';

export type QuoteListener = (quote: QuoteRecord) => void;

/** Hands each quote to whoever listens at the moment; nothing is kept for later. */
export class QuoteFeed {
  private readonly listeners = new Set<QuoteListener>();

  get size(): number {
    return this.listeners.size;
  }

  /** Returns how to stop listening. */
  listen(listener: QuoteListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  publish(quote: QuoteRecord): void {
    for (const listener of this.listeners) listener(quote);
  }
}
