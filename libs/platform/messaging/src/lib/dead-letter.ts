import {
  type DeadLetterHeader,
  deadLetterTopicName,
  headers,
  type NewRecord,
  OnrecordError,
} from '@onrecord/contracts';
import type { Journey } from './outgoing';

const MESSAGE_BYTES = 2 * 1024;
const STACK_BYTES = 8 * 1024;

export interface Failure {
  readonly error: unknown;
  /** How often the work was tried; more than once only for time and memory limits. */
  readonly attempts: number;
  readonly at: Date;
}

export interface FailedStage {
  readonly name: string;
  readonly version: string;
  readonly group: string;
}

/** The stable code of an error; `ONRECORD_STAGE_FAILED` for one that is not ours. */
export function errorCode(error: unknown): string {
  return error instanceof OnrecordError ? error.code : 'ONRECORD_STAGE_FAILED';
}

/**
 * The record that keeps a message which cannot be processed: key and value byte
 * for byte, its own headers, and `onrecord.dlq.*` with where it stood and why it
 * failed. It goes to the same partition, so that order is kept.
 */
export function deadLetter(
  { record, origin, replay }: Journey,
  { error, attempts, at }: Failure,
  stage: FailedStage,
): NewRecord {
  const diagnosis: Omit<Record<DeadLetterHeader, string>, 'replay'> = {
    topic: record.topic,
    partition: String(record.partition),
    offset: record.offset,
    timestamp: String(record.timestamp),
    group: stage.group,
    stage: stage.name,
    'stage-version': stage.version,
    'error-code': errorCode(error),
    'error-class': error instanceof Error ? error.name : typeof error,
    'error-message': truncate(messageOf(error), MESSAGE_BYTES),
    'error-stack': truncate((error instanceof Error ? error.stack : undefined) ?? '', STACK_BYTES),
    attempts: String(attempts),
    'first-failed-at': at.toISOString(),
    'last-failed-at': at.toISOString(),
    origin,
  };
  const sentBack = replay > 0 ? { replay: String(replay) } : {};
  const described = Object.entries({ ...diagnosis, ...sentBack }).map(([name, value]) => [
    `${headers.deadLetterPrefix}${name}`,
    Buffer.from(value, 'utf8'),
  ]);
  return {
    topic: deadLetterTopicName(record.topic),
    partition: record.partition,
    key: record.key,
    value: record.value,
    headers: { ...record.headers, ...(Object.fromEntries(described) as Record<string, Buffer>) },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** At most `bytes` bytes of UTF-8, cut between characters. */
function truncate(text: string, bytes: number): string {
  const encoded = Buffer.from(text, 'utf8');
  if (encoded.length <= bytes) return text;
  // A character cut in two decodes to U+FFFD at the end; take it off.
  return encoded
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '');
}
