import type { LogRecord } from '@onrecord/contracts';
import type { KafkaMessage } from 'kafkajs';

const NOTHING = Buffer.alloc(0);

/** A message of kafkajs as the contract's record; `topic` by the contract's name. */
export function toLogRecord(topic: string, partition: number, message: KafkaMessage): LogRecord {
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key,
    value: message.value,
    headers: flatten(message.headers ?? {}),
    timestamp: Number(message.timestamp),
  };
}

/**
 * The first value of each header; kafkajs gives a list when a name repeats. A header
 * without a value, which other clients can send, has no bytes. Never raises: what a
 * publisher sends must not end the process. `fromEntries` takes any name, `__proto__` too.
 */
function flatten(headers: NonNullable<KafkaMessage['headers']>): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      bytesOf(Array.isArray(value) ? value[0] : value),
    ]),
  );
}

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return typeof value === 'string' ? Buffer.from(value) : NOTHING;
}
