import type { NewRecord } from '@onrecord/contracts';
import { recordBytes } from '@onrecord/platform-messaging';
import type { Message, ProducerBatch, TopicMessages } from 'kafkajs';
import type { TopicNames } from './topic-names';

/**
 * kafkajs puts all messages of a request for one partition into one record
 * batch, and `max.message.bytes` limits the batch: stay well below the smallest
 * limit in use (1 MiB), one larger record alone excepted. A chunk of 125 records of 5 KB
 * fits in: a second request costs each such chunk another round trip.
 */
const MAX_REQUEST_BYTES = 768 * 1024;
export const ACKS_ALL = -1;

/** Sends records in as few requests as their sizes allow, in order. */
export async function sendInRequests(
  sender: { sendBatch(batch: ProducerBatch): Promise<unknown> },
  records: readonly NewRecord[],
  names: TopicNames,
): Promise<void> {
  for (const group of requestsOf(records)) {
    await sender.sendBatch({ acks: ACKS_ALL, topicMessages: byTopic(group, names) });
  }
}

/** The records of each request, in order. */
export function* requestsOf(records: readonly NewRecord[]): Generator<NewRecord[]> {
  let group: NewRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = recordBytes(record);
    if (group.length > 0 && bytes + size > MAX_REQUEST_BYTES) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(record);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

/** The messages of a request, by topic. */
export function byTopic(records: readonly NewRecord[], names: TopicNames): TopicMessages[] {
  const messages = new Map<string, Message[]>();
  for (const { topic, key, value, headers, partition } of records) {
    const list = messages.get(topic) ?? [];
    const message: Message = { key, value, headers: { ...headers } };
    if (partition !== undefined) message.partition = partition;
    list.push(message);
    messages.set(topic, list);
  }
  return [...messages].map(([topic, list]) => ({ topic: names.toBroker(topic), messages: list }));
}
