import type { LogRecord } from '@onrecord/contracts';
import type { StageEvent } from './stage-work';

/** One article's span in one stage. */
export interface ArticleTrace {
  /** Lower-case hexadecimal, as in `traceparent`. */
  readonly traceId: string;
  readonly spanId: string;
  /** What `traceparent` and `tracestate` are in everything that is emitted for the record. */
  readonly headers: Readonly<Record<string, Buffer>>;
  end(event: StageEvent): void;
}

/** A chunk's span, and those of its articles. */
export interface ChunkTrace {
  article(record: LogRecord): ArticleTrace;
  /** The chunk is done, or failed and comes again; ends whatever article has not ended. */
  end(error?: unknown): void;
}

/** Writes traces of what the runner does. */
export interface StageTracer {
  chunk(records: readonly LogRecord[]): ChunkTrace;
}
