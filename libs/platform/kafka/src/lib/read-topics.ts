import type { Coordinates, LogRecord } from '@onrecord/contracts';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { askAgain } from './ask-again';
import { type KafkaClientOptions, newAdmin, newKafka, retryPolicy } from './kafka-client';
import { startPulse } from './pulse';
import { RangeProgress, type ReadRange } from './read-range';
import { toLogRecord } from './to-log-record';
import { requireTopic } from './topic-limit';
import { TopicNames } from './topic-names';

export interface ReadTopicsOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  /** One record at a time, in the order of its partition; the next waits for the promise. */
  readonly onRecord: (record: LogRecord) => Promise<void> | void;
}

const MAX_WAIT_MS = 250;
const PULSE_MS = 1_000;

/**
 * Reads what topics (by the contract's names) hold at the moment of the call,
 * or what was written to them since a time (`since`, milliseconds), and ends: only
 * what is committed, a batch of each partition in memory at a time, with a group
 * of its own that commits no position and is deleted. Raises
 * `ONRECORD_TOPIC_MISSING`, what `onRecord` raises, or what kafkajs raises while
 * the broker is away.
 */
export async function readTopics(
  options: ReadTopicsOptions,
  topics: readonly string[],
  since: number | null = null,
): Promise<void> {
  await withAdmin(options, async (admin, names) => {
    const ranges: ReadRange[] = [];
    for (const topic of topics) ranges.push(...(await presentRanges(admin, names, topic, since)));
    await readRanges(options, admin, ranges);
  });
}

/**
 * The record at the coordinates (topic by the contract's name), or `null` when there is none:
 * not yet, no longer, aborted, or a mark of the log itself. Raises as `readTopics`.
 */
export async function readRecord(
  options: Omit<ReadTopicsOptions, 'onRecord'>,
  { topic, partition, offset }: Coordinates,
): Promise<LogRecord | null> {
  let found: LogRecord | null = null;
  const onRecord = (record: LogRecord): void => {
    found = record;
  };
  const from = BigInt(offset);
  await withAdmin(options, async (admin, names) => {
    const ranges = await presentRanges(admin, names, topic, null);
    const wanted = ranges.map((range) => {
      const holdsIt = range.partition === partition && range.from <= from && from < range.to;
      return holdsIt ? { ...range, from, to: from + 1n } : { ...range, from: range.to };
    });
    await readRanges({ ...options, onRecord }, admin, wanted);
  });
  return found;
}

async function withAdmin(
  options: KafkaClientOptions & { readonly topicPrefix: string },
  work: (admin: Admin, names: TopicNames) => Promise<void>,
): Promise<void> {
  const admin = newAdmin({ ...options, clientId: `${options.clientId}-admin` });
  try {
    await admin.connect();
    await work(admin, new TopicNames(options.topicPrefix));
  } finally {
    await admin.disconnect();
  }
}

/**
 * What each partition holds now. kafkajs asks for the end as a `read_committed`
 * reader sees it, so an open transaction is not waited for.
 */
async function presentRanges(
  admin: Admin,
  names: TopicNames,
  topic: string,
  since: number | null,
): Promise<ReadRange[]> {
  await requireTopic(admin, names, topic);
  const brokerTopic = names.toBroker(topic);
  const ends = await askAgain(() => admin.fetchTopicOffsets(brokerTopic));
  const begins =
    since === null
      ? []
      : await askAgain(() => admin.fetchTopicOffsetsByTimestamp(brokerTopic, since));
  return ends.map(({ partition, low, high }) => {
    const begin = begins.find((one) => one.partition === partition)?.offset ?? low;
    return { topic, brokerTopic, partition, from: BigInt(begin), to: BigInt(high) };
  });
}

async function readRanges(
  options: ReadTopicsOptions,
  admin: Admin,
  ranges: readonly ReadRange[],
): Promise<void> {
  const progress = new RangeProgress(ranges);
  if (progress.isDone()) return;
  const group = `${options.clientId}-${randomUUID()}`;
  const consumer = newKafka(options).consumer({
    groupId: group,
    maxWaitTimeInMs: MAX_WAIT_MS,
    readUncommitted: false,
    allowAutoTopicCreation: false,
    retry: retryPolicy,
  });
  try {
    await consume(consumer, progress, options);
  } finally {
    await consumer.disconnect();
    // Without offsets the broker would remove the group by itself, some minutes later.
    await admin.deleteGroups([group]).catch(() => undefined);
  }
}

/** Resolves when every range is read; rejects when the reader failed or the client gave up. */
async function consume(
  consumer: Consumer,
  progress: RangeProgress,
  { onRecord }: ReadTopicsOptions,
): Promise<void> {
  const reading = new Promise<void>((resolve, reject) => {
    consumer.on('consumer.group_join', () => {
      for (const position of progress.positions()) consumer.seek(position);
    });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) reject(payload.error);
    });
    consumer.on('consumer.end_batch_process', ({ payload }) => {
      // A batch of aborted records and marks alone: nobody is called for it.
      if (payload.batchSize === 0) progress.reached(payload, BigInt(payload.lastOffset) + 1n);
      if (progress.isDone()) resolve();
    });
    const eachBatch = (payload: EachBatchPayload) => handBatch(payload, progress, onRecord, reject);
    consumer
      .connect()
      .then(() => consumer.subscribe({ topics: progress.topics(), fromBeginning: true }))
      .then(() => consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }))
      .catch(reject);
  });
  await reading;
}

async function handBatch(
  payload: EachBatchPayload,
  progress: RangeProgress,
  onRecord: ReadTopicsOptions['onRecord'],
  fail: (error: unknown) => void,
): Promise<void> {
  const { batch } = payload;
  const pulse = startPulse(() => payload.heartbeat(), PULSE_MS);
  try {
    for (const message of batch.messages) {
      pulse.check();
      if (!payload.isRunning() || payload.isStale()) return;
      const range = progress.wants(batch, BigInt(message.offset));
      if (range !== null) {
        try {
          await onRecord(toLogRecord(range.topic, batch.partition, message));
        } catch (error) {
          // Thrown into kafkajs, it would be retried as if the broker had failed.
          fail(error);
          return;
        }
        progress.reached(batch, BigInt(message.offset) + 1n);
      }
      payload.resolveOffset(message.offset);
    }
    progress.reached(batch, BigInt(batch.lastOffset()) + 1n);
  } finally {
    pulse.stop();
  }
}
