import { OnrecordError } from '@onrecord/contracts';

/** The broker's or the store's failure, which passes; anything else is a bug of ours. */
export function isOutage(error: unknown): boolean {
  if (error instanceof OnrecordError) return error.retriable;
  return error instanceof Error && error.name.startsWith('KafkaJS');
}
