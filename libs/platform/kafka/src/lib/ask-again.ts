import { backoffMs } from '@onrecord/platform-messaging';
import { setTimeout as sleep } from 'node:timers/promises';

/** Two seconds in all; a broker that is away has been tried for longer by kafkajs itself. */
const MOMENTS = 4;

/**
 * Asks the broker, and again where its answer is one that passes in a moment: a
 * partition that is just being made, or that just got another leader, which
 * kafkajs' own calls give up on. Raises what the last answer was.
 */
export async function askAgain<T>(
  call: () => Promise<T>,
  wait: (delayMs: number) => Promise<unknown> = sleep,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === MOMENTS || !passes(error)) throw error;
      await wait(backoffMs(attempt));
    }
  }
}

function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isAnswer = error.name === 'KafkaJSProtocolError';
  return (isAnswer && 'retriable' in error && error.retriable === true) || isOutOfRange(error);
}

/** The offset that was asked for is not there (any more): whoever asks knows where to begin anew. */
export function isOutOfRange(error: unknown): boolean {
  return error instanceof Error && error.name === 'KafkaJSOffsetOutOfRange';
}
