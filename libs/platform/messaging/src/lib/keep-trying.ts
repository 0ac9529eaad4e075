import { setTimeout as sleep } from 'node:timers/promises';
import { type ChunkContext, OnrecordError } from '@onrecord/contracts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 30_000;
const PAUSE_AFTER_MS = 5_000;

/** Milliseconds to wait before try `attempt` (0 first): doubling from 0.1 s to 30 s, half of it random. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 16));
  return full / 2 + (full / 2) * random();
}

/** Why a call to `system` waits: away, it comes back by itself; emptied, somebody must do something. */
export function causeOf({ code }: OnrecordError, system: string): string {
  return code === 'ONRECORD_REDIS_EMPTIED' ? 'redis-emptied' : system;
}

export interface KeepTryingOptions {
  /** What the call waits for, e.g. `redis`; shown in readiness once it takes long. */
  readonly cause: string;
  readonly context: Pick<ChunkContext, 'check' | 'signal' | 'paused'>;
  readonly onRetry?: (error: OnrecordError, attempt: number, delayMs: number) => void;
  /** Waits; gives up early when the signal aborts. */
  readonly wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

const waitAwake = (delayMs: number, signal: AbortSignal): Promise<void> =>
  sleep(delayMs, undefined, { signal }).catch(() => undefined);

/**
 * Calls until it succeeds: an outage is waited out, for guessing would lose or
 * double. Raises what is not retriable at once, and stops trying when the
 * partition is lost. After 5 s of waiting the partition shows as paused.
 */
export async function keepTrying<T>(
  call: () => Promise<T>,
  { cause: system, context, onRetry, wait = waitAwake }: KeepTryingOptions,
): Promise<T> {
  let waitedMs = 0;
  let paused: string | null = null;
  try {
    for (let attempt = 0; ; attempt += 1) {
      context.check();
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof OnrecordError) || !error.retriable) throw error;
        // Lost, or shutting down: the records stay where they are and come again.
        if (context.signal.aborted) {
          context.check();
          throw error;
        }
        const delayMs = backoffMs(attempt);
        onRetry?.(error, attempt, delayMs);
        waitedMs += delayMs;
        const cause = causeOf(error, system);
        if (cause !== paused && waitedMs > PAUSE_AFTER_MS) {
          paused = cause;
          context.paused(cause);
        }
        await wait(delayMs, context.signal);
      }
    }
  } finally {
    if (paused !== null) context.paused(null);
  }
}
