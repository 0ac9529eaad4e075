import {
  type ChunkContext,
  type SubscribeOptions,
  type SubscriptionStatus,
} from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import {
  type GroupPartition,
  type LogObserver,
  type ReachFaultPoint,
} from '@onrecord/platform-messaging';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setMaxListeners } from 'node:events';
import { ChunkFailures } from './chunk-failures';
import { chunksOf } from './chunks';
import { committedPositions } from './committed-position';
import { ConsumerRevival } from './consumer-revival';
import { isOutage, isRejoin } from './is-outage';
import { type Delivery, KafkaSessions } from './kafka-sessions';
import { retryPolicy } from './kafka-client';
import { PartitionLocks } from './partition-locks';
import { PausedPartitions } from './paused-partitions';
import { type Pulse, startPulse } from './pulse';
import { resolveOffset } from './resolve-offset';
import { toLogRecord } from './to-log-record';
import type { TopicNames } from './topic-names';

export interface ConsumerTuning {
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly transactionTimeoutMs: number;
  /** `exactly-once` when absent. */
  readonly delivery?: Delivery;
  /** Partitions whose chunks are worked on at the same time. */
  readonly partitionsConcurrently: number;
}

export interface KafkaSubscriptionOptions extends SubscribeOptions {
  readonly newKafka: (role: string) => Kafka;
  readonly admin: Admin;
  readonly names: TopicNames;
  readonly tuning: ConsumerTuning;
  readonly logger: Logger;
  readonly observer: LogObserver;
  /** The broker found a record too large: its limits are others than it said. */
  readonly onTooLarge: () => Promise<void>;
  /** For fault tests alone. */
  readonly reach?: ReachFaultPoint | undefined;
}

const PULSE_MS = 1_000;
const MAX_WAIT_MS = 250;
const FETCH_BYTES_PER_PARTITION = 1024 * 1024;

/** A consumer group's member that hands chunks to a handler and commits what it returns. */
export class KafkaSubscription {
  private readonly consumer: Consumer;
  private readonly sessions: KafkaSessions;
  private readonly locks = new PartitionLocks();
  private readonly closing = new AbortController();
  private readonly paused: PausedPartitions;
  private readonly failures: ChunkFailures;
  private readonly revival: ConsumerRevival;
  private stopped = false;

  constructor(private readonly options: KafkaSubscriptionOptions) {
    const { group, tuning } = options;
    this.paused = new PausedPartitions(options, options.observer);
    this.failures = new ChunkFailures({ ...options, paused: this.paused });
    this.sessions = new KafkaSessions(
      { ...options, commitPosition: (partition, next) => this.commitPosition(partition, next) },
      this.locks,
    );
    const { logger, onFatal } = options;
    const { signal } = this.closing;
    this.revival = new ConsumerRevival({ run: () => this.run(), signal, logger, onFatal });
    // One for each partition that is worked on.
    setMaxListeners(0, this.closing.signal);
    this.consumer = options.newKafka('consumer').consumer({
      groupId: group,
      sessionTimeout: tuning.sessionTimeoutMs,
      heartbeatInterval: tuning.heartbeatIntervalMs,
      rebalanceTimeout: tuning.rebalanceTimeoutMs,
      maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
      maxWaitTimeInMs: MAX_WAIT_MS,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: { ...retryPolicy, restartOnFailure: () => Promise.resolve(!this.stopped) },
    });
  }

  async start(): Promise<void> {
    const { topic, names } = this.options;
    this.watch();
    this.consumer.on('consumer.group_join', ({ payload }) => {
      this.revival.joined();
      const partitions = payload.memberAssignment[names.toBroker(topic)] ?? [];
      this.paused.keep(partitions);
      this.sessions.assigned(partitions);
    });
    this.consumer.on('consumer.rebalancing', () => {
      this.sessions.unassigned();
    });
    this.consumer.on('consumer.crash', ({ payload }) => {
      this.sessions.unassigned();
      if (!payload.restart) void this.revival.ended(payload.error);
    });
    await this.run();
  }

  private async run(): Promise<void> {
    const { topic, group, names, admin, tuning } = this.options;
    this.sessions.remember(await committedPositions(admin, group, names.toBroker(topic)));
    await this.consumer.connect();
    // `fromBeginning`, or a position that retention passed would skip to the end.
    await this.consumer.subscribe({ topic: names.toBroker(topic), fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: tuning.partitionsConcurrently,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  /** What kafkajs does without asking `eachBatch`. */
  private watch(): void {
    const { topic, group, observer } = this.options;
    this.consumer.on('consumer.fetch', ({ payload }) => {
      const seconds = payload.duration / 1000;
      observer.called({ operation: 'poll', topic, group, seconds, error: undefined });
    });
    this.consumer.on('consumer.end_batch_process', ({ payload }) => {
      // Nothing but control records: kafkajs passes them by itself.
      if (payload.batchSize > 0) return;
      const next = BigInt(payload.lastOffset) + 1n;
      observer.moved(this.placeOf(payload.partition), next, BigInt(payload.highWatermark));
    });
  }

  status(): SubscriptionStatus {
    return {
      joined: !this.stopped && this.sessions.areOpen(),
      partitions: this.sessions.partitions(),
      paused: this.paused.all(),
    };
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.closing.abort();
    this.sessions.seal();
    await this.consumer.disconnect();
    await this.sessions.closeAll();
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const pulse = startPulse(() => payload.heartbeat(), PULSE_MS, this.closing.signal);
    try {
      await this.locks.run(batch.partition, () => this.handleBatch(payload, pulse));
      this.failures.over(batch.partition);
    } catch (error) {
      await this.recover(batch.partition, error, pulse);
    } finally {
      pulse.stop();
    }
  }

  private async handleBatch(payload: EachBatchPayload, pulse: Pulse): Promise<void> {
    const { batch } = payload;
    const { partition } = batch;
    const isOver = () => this.stopped || !payload.isRunning() || payload.isStale();
    if (isOver()) return;
    const session = await this.sessions.open(partition);
    const records = batch.messages.map((message) =>
      toLogRecord(this.options.topic, partition, message),
    );
    const first = records[0];
    if (first === undefined) return;
    if (BigInt(first.offset) < session.next) {
      this.seek(partition, session.next);
      return;
    }
    const { handler, observer, reach } = this.options;
    const at = this.placeOf(partition);
    const end = BigInt(batch.highWatermark);
    for (const chunk of chunksOf(records, batch.lastOffset())) {
      pulse.check();
      if (isOver()) return;
      observer.taken(at, chunk.records, end);
      await reach?.('fetched', partition);
      const results = await handler(chunk.records, this.contextOf(partition, pulse));
      pulse.check();
      await session.commit(results, chunk.next);
      resolveOffset(payload, chunk.lastOffset);
      observer.moved(at, chunk.next);
    }
  }

  /** kafkajs read its position before the former owner was fenced; go to where the group really stands. */
  private seek(partition: number, next: bigint): void {
    const { topic, names, logger, observer } = this.options;
    logger.info({ topic, partition, next: String(next) }, 'seeking to the committed position');
    observer.soughtBack(this.placeOf(partition));
    this.consumer.seek({ topic: names.toBroker(topic), partition, offset: String(next) });
  }

  private async recover(partition: number, error: unknown, pulse: Pulse): Promise<void> {
    // kafkajs must see it, to join again.
    if (isRejoin(error)) throw error;
    await this.sessions.discard(partition);
    if (this.stopped) return;
    if (!isOutage(error)) {
      this.stopped = true;
      this.options.onFatal(error);
      return;
    }
    // Thrown into kafkajs, a few of these would disconnect the consumer. The
    // records are unresolved, so they come again.
    await this.failures.wait(partition, error, pulse.signal);
    pulse.check();
  }

  private contextOf(partition: number, pulse: Pulse): ChunkContext {
    return {
      topic: this.options.topic,
      partition,
      check: () => {
        pulse.check();
      },
      signal: pulse.signal,
      paused: (cause) => {
        this.paused.set(partition, cause);
      },
    };
  }

  private async commitPosition(partition: number, next: bigint): Promise<void> {
    const topic = this.options.names.toBroker(this.options.topic);
    await this.consumer.commitOffsets([{ topic, partition, offset: String(next) }]);
  }

  private placeOf(partition: number): GroupPartition {
    return { group: this.options.group, topic: this.options.topic, partition };
  }
}
