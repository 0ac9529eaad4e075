import type { ModelRef, RecordFacts } from '@onrecord/contracts';

/** What the pool sends a worker thread. */
export interface Job {
  readonly id: number;
  readonly article: unknown;
  readonly facts: unknown;
  readonly record: RecordFacts;
}

/** An error as it crosses a thread: what a dead letter needs of it. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
  readonly facts: Readonly<Record<string, unknown>> | undefined;
}

/** What a worker thread sends back. */
export type Reply =
  | { readonly kind: 'ready'; readonly model: ModelRef | null }
  | { readonly kind: 'failed-to-load'; readonly error: WireError }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown; readonly ms: number }
  | { readonly kind: 'threw'; readonly id: number; readonly error: WireError };
