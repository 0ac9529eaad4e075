import type { LogRecord } from '@onrecord/contracts';
import type { Admin, Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { type KafkaClientOptions, newAdmin, newKafka, retryPolicy } from './kafka-client';
import { startPulse } from './pulse';
import { toLogRecord } from './to-log-record';
import { requireTopic } from './topic-limit';
import { TopicNames } from './topic-names';

export interface TailOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  /** By the contract's name, dead-letter topics included. */
  readonly topic: string;
  readonly from: 'beginning' | 'now';
  /** One record at a time, in the order of its partition; the next waits for the promise. */
  readonly onRecord: (record: LogRecord) => Promise<void>;
  /** Called once when reading can no longer go on: `onRecord` failed, or the client gave up. */
  readonly onFatal: (error: unknown) => void;
}

export interface Tail {
  /** Stops reading and removes the group; waits for the record in hand. */
  close(): Promise<void>;
}

const MAX_WAIT_MS = 250;
const PULSE_MS = 1_000;

/**
 * Reads a topic for somebody who watches: only what is committed, every
 * partition, with a group of its own that commits no position and is deleted at
 * the end. `now` is the moment of the call: what is written after it is seen.
 * Raises `ONRECORD_TOPIC_MISSING`, or what kafkajs raises while the broker is away.
 */
export async function tailTopic(options: TailOptions): Promise<Tail> {
  const { topicPrefix, topic, from, clientId } = options;
  const names = new TopicNames(topicPrefix);
  const brokerTopic = names.toBroker(topic);
  const group = `${clientId}-${randomUUID()}`;
  const admin = newAdmin({ ...options, clientId: `${clientId}-admin` });
  const consumer = newKafka(options).consumer({
    groupId: group,
    maxWaitTimeInMs: MAX_WAIT_MS,
    readUncommitted: false,
    allowAutoTopicCreation: false,
    retry: retryPolicy,
  });
  const tail = new TopicTail(options, brokerTopic, consumer);
  const close = async (): Promise<void> => {
    await tail.stop();
    // Without offsets the broker would remove the group by itself, some minutes later.
    await admin.deleteGroups([group]).catch(() => undefined);
    await admin.disconnect();
  };
  try {
    await admin.connect();
    await tail.start(await startPositions(admin, names, topic, from));
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { close };
}

/** Where each partition begins; none for the beginning. */
async function startPositions(
  admin: Admin,
  names: TopicNames,
  topic: string,
  from: TailOptions['from'],
): Promise<Map<number, bigint>> {
  await requireTopic(admin, names, topic);
  if (from === 'beginning') return new Map();
  const offsets = await admin.fetchTopicOffsets(names.toBroker(topic));
  return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]));
}

class TopicTail {
  private positions = new Map<number, bigint>();
  private isStopped = false;

  constructor(
    private readonly options: TailOptions,
    private readonly brokerTopic: string,
    private readonly consumer: Consumer,
  ) {}

  async start(positions: Map<number, bigint>): Promise<void> {
    this.positions = positions;
    const { consumer, brokerTopic: topic } = this;
    // The group has no committed position, so a member that joins again would begin anew.
    consumer.on('consumer.group_join', () => {
      for (const [partition, next] of this.positions) {
        consumer.seek({ topic, partition, offset: String(next) });
      }
    });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart && !this.isStopped) this.options.onFatal(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.consumer.disconnect();
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch;
    // The reader may be slow (a pager): the group must not take that for a death.
    const pulse = startPulse(() => payload.heartbeat(), PULSE_MS);
    try {
      for (const message of messages) {
        pulse.check();
        if (this.isStopped || payload.isStale()) return;
        const offset = BigInt(message.offset);
        if (offset >= (this.positions.get(partition) ?? 0n)) {
          if (!(await this.hand(partition, message))) return;
          this.positions.set(partition, offset + 1n);
        }
        payload.resolveOffset(message.offset);
      }
    } finally {
      pulse.stop();
    }
  }

  /** Whether the record was taken; a reader that fails ends the tail. */
  private async hand(partition: number, message: KafkaMessage): Promise<boolean> {
    try {
      await this.options.onRecord(toLogRecord(this.options.topic, partition, message));
      return true;
    } catch (error) {
      // Thrown into kafkajs, it would be retried as if the broker had failed.
      this.isStopped = true;
      this.options.onFatal(error);
      return false;
    }
  }
}
