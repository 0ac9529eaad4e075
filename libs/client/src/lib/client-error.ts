import { OnrecordError, UnavailableError } from '@onrecord/contracts';

interface KafkaError extends Error {
  readonly retriable: boolean;
}

/**
 * An error of the Kafka client as one of ours: `ONRECORD_BROKER_UNREACHABLE`
 * (try again) or `ONRECORD_BROKER_REFUSED` (wrong password, no right, no such
 * topic: it would refuse again). Anything else stays as it is.
 */
export function toClientError(error: unknown): unknown {
  if (error instanceof OnrecordError || !isKafkaError(error)) return error;
  const root = rootOf(error);
  return root.retriable
    ? new UnavailableError(`Kafka does not answer: ${root.message}`, {
        code: 'ONRECORD_BROKER_UNREACHABLE',
        cause: error,
      })
    : new OnrecordError(`Kafka refuses: ${root.message}`, {
        code: 'ONRECORD_BROKER_REFUSED',
        cause: error,
      });
}

/** When the client gave up trying, what it met the last time: the error on top is never retriable. */
function rootOf(error: KafkaError): KafkaError {
  return isKafkaError(error.cause) ? rootOf(error.cause) : error;
}

function isKafkaError(error: unknown): error is KafkaError {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}
