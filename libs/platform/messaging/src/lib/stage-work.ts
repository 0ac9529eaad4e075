import type { LogRecord, ModelRef, OnrecordError, RecordFacts } from '@onrecord/contracts';
import type { ArticleTrace } from './stage-tracer';

/** What came of running a stage's pure function once. */
export interface StageWork<Out> {
  readonly result: Out;
  /** Milliseconds that the function took, without queueing. */
  readonly ms: number;
  readonly model: ModelRef | null;
}

/** Runs a stage's pure function somewhere: in a worker thread, in a test in place. */
export type RunStage<In, Out, Facts> = (
  article: In,
  facts: Facts,
  record: RecordFacts,
) => Promise<StageWork<Out>>;

/** One line for each message handled; never article text. */
export interface StageEvent {
  readonly record: LogRecord;
  readonly articleId: string | null;
  readonly outcome: 'processed' | 'enriched' | 'unchanged' | 'dead-letter';
  /** Milliseconds that the function took; of a dead letter, until it failed, waiting for a thread included. */
  readonly durationMs: number;
  readonly error?: unknown;
  /** The article's span, when its journey is traced. */
  readonly trace?: Pick<ArticleTrace, 'traceId' | 'spanId'>;
}

/** What the runner tells the outside; logging and metrics listen. */
export interface StageObserver {
  /** A record's result is known; the rest of its chunk, decisions and commit still wait. Redeliveries tell again. */
  judged?(record: LogRecord): void;
  handled(event: StageEvent): void;
  retrying(cause: string, error: OnrecordError, attempt: number, delayMs: number): void;
}

/** Several observers as one; told in order. */
export function observeWith(...observers: readonly StageObserver[]): StageObserver {
  return {
    judged: (record) => {
      for (const observer of observers) observer.judged?.(record);
    },
    handled: (event) => {
      for (const observer of observers) observer.handled(event);
    },
    retrying: (...told) => {
      for (const observer of observers) observer.retrying(...told);
    },
  };
}
