/** What became of an article, as the API answers. */
export interface DeadLetterReport {
  readonly id: string;
  readonly code: string;
  readonly message: string;
  readonly stage: string;
}

export interface ShelfLimits {
  readonly maxArticles: number;
  readonly maxBytes: number;
}

/** Enough for an afternoon of trying out, and at most 64 MiB of memory. */
export const shelfLimits: ShelfLimits = { maxArticles: 1_000, maxBytes: 64 * 1024 * 1024 };

/**
 * The newest enriched articles, as the bytes that were emitted, and the newest
 * failures. The oldest make room: by count, and by bytes for the articles.
 */
export class ArticleShelf {
  // Maps keep the order of insertion: the first is the oldest.
  private readonly articles = new Map<string, Buffer>();
  private readonly failures = new Map<string, DeadLetterReport>();
  private bytes = 0;

  constructor(private readonly limits: ShelfLimits = shelfLimits) {}

  keep(id: string, value: Buffer): void {
    this.remove(id);
    this.failures.delete(id);
    this.articles.set(id, value);
    this.bytes += value.length;
    while (this.articles.size > this.limits.maxArticles || this.bytes > this.limits.maxBytes) {
      const [oldest] = this.articles.keys();
      if (oldest === undefined) break;
      this.remove(oldest);
    }
  }

  fail(failure: DeadLetterReport): void {
    this.failures.delete(failure.id);
    this.failures.set(failure.id, failure);
    if (this.failures.size <= this.limits.maxArticles) return;
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }

  /** The article's newest enriched revision, byte for byte; `null` when it is not here (any more). */
  article(id: string): Buffer | null {
    return this.articles.get(id) ?? null;
  }

  /** Why the article's newest journey ended in a dead letter; `null` when it did not. */
  failure(id: string): DeadLetterReport | null {
    return this.failures.get(id) ?? null;
  }

  private remove(id: string): void {
    this.bytes -= this.articles.get(id)?.length ?? 0;
    this.articles.delete(id);
  }
}
