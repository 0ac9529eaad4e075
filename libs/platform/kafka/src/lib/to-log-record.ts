import type { LogRecord } from '@onrecord/contracts';
import type { KafkaMessage } from 'kafkajs';

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

/** The first value of each header; kafkajs gives a list when a name repeats. */
function flatten(headers: NonNullable<KafkaMessage['headers']>): Record<string, Buffer> {
  const result: Record<string, Buffer> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) result[name] = Buffer.isBuffer(first) ? first : Buffer.from(first);
  }
  return result;
}
