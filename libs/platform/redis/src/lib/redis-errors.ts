import { UnavailableError } from '@onrecord/contracts';

/** First word of what our scripts answer when the sentinel is not there. */
export const EMPTIED_REPLY = 'EMPTIED';

/** What an operator reads in readiness and logs once Redis holds nothing of ours any more. */
export const EMPTIED_WORDS = 'Redis has lost its memory: run `onrecord redis rebuild`';

/** The memory is gone; waiting helps once somebody has rebuilt it. */
export function emptied(cause?: unknown): UnavailableError {
  return new UnavailableError(EMPTIED_WORDS, { code: 'ONRECORD_REDIS_EMPTIED', cause });
}

/**
 * Whatever Redis or its client raised, as an error that makes sense to retry: a
 * server that is away, loading, full or read-only will answer again one day, and
 * one that was emptied may be rebuilt.
 */
export function unavailable(cause: unknown): UnavailableError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (message.startsWith(EMPTIED_REPLY)) return emptied(cause);
  return new UnavailableError(`Redis did not answer: ${message}`, {
    code: 'ONRECORD_REDIS_UNAVAILABLE',
    cause,
  });
}
