import type { LogRecord } from '@onrecord/contracts';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { type KafkaClientOptions, newAdmin, newKafka, retryPolicy } from './kafka-client';
import { toLogRecord } from './to-log-record';
import { TopicNames } from './topic-names';

export interface LogReaderOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  /** One record at a time, in the order of its partition. What it raises ends the reading. */
  readonly onRecord: (record: LogRecord) => void;
}

/** Where reading of one partition begins; the topic by the contract's name. */
export interface ReadStart {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

interface PartitionProgress {
  readonly topic: string;
  readonly brokerTopic: string;
  readonly partition: number;
  /** Everything before is read. */
  next: bigint;
  /** The newest record that was handed out; -1 before the first. */
  last: bigint;
}

const MAX_WAIT_MS = 250;

/**
 * Reads many topics from given places on, until closed: only what is committed,
 * with a group of its own that commits no position and is deleted at the end.
 */
export class LogReader {
  private readonly places = new Map<string, PartitionProgress>();
  private readonly names: TopicNames;
  private readonly group: string;
  private readonly admin: Admin;
  private readonly consumer: Consumer;
  private failure: { readonly error: unknown } | null = null;
  private isClosed = false;

  private constructor(
    private readonly options: LogReaderOptions,
    starts: readonly ReadStart[],
  ) {
    this.names = new TopicNames(options.topicPrefix);
    this.group = `${options.clientId}-${randomUUID()}`;
    this.admin = newAdmin(options);
    this.consumer = newKafka(options).consumer({
      groupId: this.group,
      maxWaitTimeInMs: MAX_WAIT_MS,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: { ...retryPolicy, restartOnFailure: () => Promise.resolve(!this.isClosed) },
    });
    for (const { topic, partition, offset } of starts) {
      const brokerTopic = this.names.toBroker(topic);
      const place = { topic, brokerTopic, partition, next: offset, last: -1n };
      this.places.set(keyOf(brokerTopic, partition), place);
    }
  }

  /** Begins to read. Raises what kafkajs raises while the broker is away. */
  static async open(options: LogReaderOptions, starts: readonly ReadStart[]): Promise<LogReader> {
    const reader = new LogReader(options, starts);
    try {
      await reader.start();
      return reader;
    } catch (error) {
      await reader.close().catch(() => undefined);
      throw error;
    }
  }

  /** Everything of the partition before this offset is read. */
  next(topic: string, partition: number): bigint {
    return this.placeOf(topic, partition)?.next ?? 0n;
  }

  /** The offset of the newest record that was handed out; -1 before the first. */
  last(topic: string, partition: number): bigint {
    return this.placeOf(topic, partition)?.last ?? -1n;
  }

  /** Passes over what stands before `offset`; may be called from `onRecord`. */
  jump(topic: string, partition: number, offset: bigint): void {
    const place = this.placeOf(topic, partition);
    if (place === undefined || offset <= place.next) return;
    place.next = offset;
    this.consumer.seek({ topic: place.brokerTopic, partition, offset: String(offset) });
  }

  /** Whether the reading is over for good: kafkajs does not begin anew after a refusal. */
  get hasEnded(): boolean {
    return this.failure !== null;
  }

  /** Raises what ended the reading, if something did. */
  check(): void {
    if (this.failure !== null) throw this.failure.error;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.consumer.disconnect();
    // Without offsets the broker would remove the group by itself, some minutes later.
    await this.admin.deleteGroups([this.group]).catch(() => undefined);
    await this.admin.disconnect();
  }

  private async start(): Promise<void> {
    const { consumer, places } = this;
    // The group has no committed position, so a member that joins again would begin anew.
    consumer.on('consumer.group_join', () => {
      for (const { brokerTopic, partition, next } of places.values()) {
        consumer.seek({ topic: brokerTopic, partition, offset: String(next) });
      }
    });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart && !this.isClosed) this.failure ??= { error: payload.error };
    });
    consumer.on('consumer.end_batch_process', ({ payload }) => {
      // A batch of aborted records and marks alone: nobody is called for it.
      const place = places.get(keyOf(payload.topic, payload.partition));
      if (payload.batchSize === 0) reached(place, BigInt(payload.lastOffset) + 1n);
    });
    await this.admin.connect();
    await consumer.connect();
    const topics = [...new Set([...places.values()].map(({ brokerTopic }) => brokerTopic))];
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => {
        this.take(payload);
        return Promise.resolve();
      },
    });
  }

  private take(payload: EachBatchPayload): void {
    const { batch } = payload;
    const place = this.places.get(keyOf(batch.topic, batch.partition));
    for (const message of batch.messages) {
      if (this.failure !== null || !payload.isRunning() || payload.isStale()) return;
      const offset = BigInt(message.offset);
      if (place !== undefined && offset >= place.next) {
        reached(place, offset + 1n);
        place.last = offset;
        try {
          this.options.onRecord(toLogRecord(place.topic, batch.partition, message));
        } catch (error) {
          // Thrown into kafkajs, it would be retried as if the broker had failed.
          this.failure ??= { error };
          return;
        }
      }
      payload.resolveOffset(message.offset);
    }
    if (!payload.isStale()) reached(place, BigInt(batch.lastOffset()) + 1n);
  }

  private placeOf(topic: string, partition: number): PartitionProgress | undefined {
    return this.places.get(keyOf(this.names.toBroker(topic), partition));
  }
}

function reached(place: PartitionProgress | undefined, next: bigint): void {
  if (place !== undefined && next > place.next) place.next = next;
}

function keyOf(brokerTopic: string, partition: number): string {
  return `${brokerTopic}/${partition}`;
}
