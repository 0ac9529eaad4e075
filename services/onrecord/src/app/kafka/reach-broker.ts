import { OnrecordError, UnavailableError } from '@onrecord/contracts';
import { adviseOn } from '@onrecord/platform-service';

/** How long a command waits for the broker's first answer, in milliseconds. */
export const REACH_WITHIN_MS = 10_000;

/** Whether the Kafka client raised it: the broker is away, refuses us or cannot do it now. */
export function isBrokerError(error: unknown): error is Error {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}

/**
 * The result of a command's first call to the broker. The client itself would
 * try for most of a minute; somebody at a terminal is told sooner. Raises
 * `ONRECORD_BROKER_UNREACHABLE` with what to check; other errors as they are.
 */
export async function reachBroker<T>(
  brokers: readonly string[],
  call: Promise<T>,
  withinMs: number = REACH_WITHIN_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(unreachable(brokers, `no answer within ${withinMs / 1_000} s`));
    }, withinMs);
  });
  // Whoever loses the race may still fail.
  call.catch(() => undefined);
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    if (error instanceof OnrecordError || !isBrokerError(error)) throw error;
    throw unreachable(brokers, error.message, error);
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(brokers: readonly string[], why: string, cause?: unknown): UnavailableError {
  const todo = adviseOn(cause)?.todo ?? 'is it running, and is this its address (KAFKA_BROKERS)?';
  return new UnavailableError(
    `cannot work with Kafka at ${brokers.join(', ')}: ${why.trim()}. What to do: ${todo} ` +
      '(With --verbose the client says what it tries.)',
    { code: 'ONRECORD_BROKER_UNREACHABLE', cause },
  );
}
