import { OnrecordError } from '@onrecord/contracts';

/** The broker's or the store's failure, which passes; anything else is a bug of ours. */
export function isOutage(error: unknown): boolean {
  if (error instanceof OnrecordError) return error.retriable;
  return error instanceof Error && error.name.startsWith('KafkaJS');
}

/**
 * Whether the broker, or the client itself, said no in a way that waiting does
 * not mend: wrong credentials, a setting that cannot be. kafkajs wraps the errors
 * of an outage as not retriable once it has given up; their first cause tells. A
 * right that is missing is no such thing: it is granted on the broker, while we wait.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return false;
  if (error.cause !== undefined) return isRefusal(error.cause);
  return 'retriable' in error && error.retriable === false && !isForbidden(error);
}

/** Whether the broker knows who we are and says that we may not. */
function isForbidden(error: Error): boolean {
  return 'type' in error && String(error.type).endsWith('AUTHORIZATION_FAILED');
}

/** Protocol errors after which kafkajs must see the exception to rejoin its group. */
const REJOIN = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
]);

/** Whether the group goes on without this member until it joins again. */
export function isRejoin(error: unknown): boolean {
  return REJOIN.has(typeOf(error));
}

/** Whether the broker refused a record, or a batch of them, for its size. */
export function isTooLarge(error: unknown): boolean {
  return ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'].includes(typeOf(error));
}

function typeOf(error: unknown): string {
  return (error as { type?: string } | null | undefined)?.type ?? '';
}
