import type { AttributionPattern } from './attribution-tagger';
import type { QuoteDocument, TokenRange } from './quote-document';

/** An attribution in tokens, before it becomes spans. */
export interface TokenAttribution {
  readonly pattern: AttributionPattern;
  /** In the order in which they were found. */
  readonly content: TokenRange[];
  readonly cue: TokenRange | null;
  readonly source: TokenRange | null;
  readonly isSourceShared: boolean;
  readonly reporting: boolean;
}

/** What has been attributed so far, so that no word is given to two speakers. */
export class Ledger {
  readonly found: TokenAttribution[] = [];
  private readonly taken: Uint8Array;

  constructor(readonly document: QuoteDocument) {
    this.taken = new Uint8Array(document.tokens.length);
  }

  isTaken(token: number): boolean {
    return this.taken[token] === 1;
  }

  /** Keeps the attribution unless one of its words is taken. */
  add(attribution: TokenAttribution): boolean {
    if (attribution.content.length === 0) return false;
    const { content } = attribution;
    if (!content.every((range) => this.isFree(range))) return false;
    for (const { from, to } of content) this.taken.fill(1, from, to);
    this.found.push(attribution);
    return true;
  }

  /** Adds words to the attribution found at `index`. */
  extend(index: number, ranges: readonly TokenRange[]): void {
    const before = this.found[index];
    if (before === undefined || !ranges.every((range) => this.isFree(range))) return;
    for (const range of ranges) {
      this.taken.fill(1, range.from, range.to);
      before.content.push(range);
    }
  }

  /** Whether no token of a range is taken. */
  isFree({ from, to }: TokenRange): boolean {
    for (let i = from; i < to; i++) if (this.taken[i] === 1) return false;
    return true;
  }
}
