import type { LogRecord } from '@onrecord/contracts';
import { backoffMs } from '@onrecord/platform-messaging';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KafkaConnectionOptions, newAdmin, newKafka, retryPolicy } from './kafka-client';
import { type Pulse, startPulse } from './pulse';
import { toLogRecord } from './to-log-record';
import { requireTopic } from './topic-limit';
import { TopicNames } from './topic-names';

export interface FollowTopicOptions extends KafkaConnectionOptions {
  readonly topicPrefix: string;
  /** By the contract's name. */
  readonly topic: string;
  /** The consumer group whose committed positions say where reading goes on. */
  readonly group: string;
  /** Where a partition begins that the group has no position in; `now` is the moment of the call. */
  readonly from: 'beginning' | 'now';
  /** One record at a time. When its promise rejects, the same record comes again. */
  readonly onRecord: (record: LogRecord) => Promise<void>;
  /** Called before a record is handed out again, with how often it failed. */
  readonly onRetry: (error: unknown, record: LogRecord, failures: number) => void;
  /** Whether an error of `onRecord` ends the reading instead of a retry. */
  readonly isFatal: (error: unknown) => boolean;
  /** Called once when reading can no longer go on. */
  readonly onFatal: (error: unknown) => void;
}

export interface Following {
  /** Stops; commits what was handled, waits for the record in hand and leaves the group. */
  close(): Promise<void>;
}

const SESSION_TIMEOUT_MS = 30_000;
const HEARTBEAT_MS = 3_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const PULSE_MS = 1_000;
const MAX_WAIT_MS = 250;
const COMMIT_EVERY_MS = 1_000;
const COMMIT_EVERY_RECORDS = 100;

/**
 * Reads a topic as a member of a consumer group, `read_committed`, at least
 * once: a record's position is committed after `onRecord` resolved for it, so a
 * record may come twice after a crash and none is passed over. Raises
 * `ONRECORD_TOPIC_MISSING`, or what kafkajs raises while the broker is away.
 */
export async function followTopic(options: FollowTopicOptions): Promise<Following> {
  const starts = await startPositions(options);
  const follower = new TopicFollower(options, starts);
  try {
    await follower.start();
  } catch (error) {
    await follower.close().catch(() => undefined);
    throw error;
  }
  return follower;
}

/** The ends of the partitions that a group which reads from now on has no position in. */
async function startPositions(options: FollowTopicOptions): Promise<Map<number, bigint>> {
  const names = new TopicNames(options.topicPrefix);
  const topic = names.toBroker(options.topic);
  const admin = newAdmin({ ...options, clientId: `${options.clientId}-admin` });
  try {
    await admin.connect();
    await requireTopic(admin, names, options.topic);
    if (options.from === 'beginning') return new Map();
    const ends = await admin.fetchTopicOffsets(topic);
    const [group] = await admin.fetchOffsets({ groupId: options.group, topics: [topic] });
    const known = new Set(
      group?.partitions.filter(({ offset }) => BigInt(offset) >= 0n).map((one) => one.partition),
    );
    const fresh = ends.filter(({ partition }) => !known.has(partition));
    return new Map(fresh.map(({ partition, high }) => [partition, BigInt(high)]));
  } finally {
    await admin.disconnect();
  }
}

class TopicFollower implements Following {
  private readonly consumer: Consumer;
  private readonly brokerTopic: string;
  private readonly closing = new AbortController();

  constructor(
    private readonly options: FollowTopicOptions,
    /** Records below these are older than the reading. */
    private readonly starts: ReadonlyMap<number, bigint>,
  ) {
    this.brokerTopic = new TopicNames(options.topicPrefix).toBroker(options.topic);
    this.consumer = newKafka(options).consumer({
      groupId: options.group,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      maxWaitTimeInMs: MAX_WAIT_MS,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: { ...retryPolicy, restartOnFailure: () => Promise.resolve(!this.isOver()) },
    });
  }

  async start(): Promise<void> {
    const { consumer, brokerTopic: topic } = this;
    const removeListener = consumer.on('consumer.group_join', ({ payload }) => {
      removeListener();
      // Commits where "now" is, so that a restart before the first record goes on from here.
      for (const partition of payload.memberAssignment[topic] ?? []) {
        const start = this.starts.get(partition);
        if (start !== undefined) consumer.seek({ topic, partition, offset: String(start) });
      }
    });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) this.fail(payload.error);
    });
    await consumer.connect();
    // `fromBeginning`, or a position that retention passed would skip to the end.
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommitInterval: COMMIT_EVERY_MS,
      autoCommitThreshold: COMMIT_EVERY_RECORDS,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.consumer.disconnect();
  }

  private isOver(): boolean {
    return this.closing.signal.aborted;
  }

  private fail(error: unknown): void {
    if (this.isOver()) return;
    this.closing.abort();
    this.options.onFatal(error);
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch;
    // The handler may be slow: the group must not take that for a death.
    const pulse = startPulse(() => payload.heartbeat(), PULSE_MS);
    try {
      for (const message of messages) {
        pulse.check();
        if (payload.isStale() || !(await this.hand(partition, message, pulse))) return;
        payload.resolveOffset(message.offset);
        await payload.commitOffsetsIfNecessary();
      }
    } finally {
      pulse.stop();
    }
  }

  /** Whether the record is done with; tries until it is, or until there is no use in trying. */
  private async hand(partition: number, message: KafkaMessage, pulse: Pulse): Promise<boolean> {
    if (BigInt(message.offset) < (this.starts.get(partition) ?? 0n)) return true;
    const record = toLogRecord(this.options.topic, partition, message);
    for (let failures = 1; !this.isOver(); failures += 1) {
      try {
        await this.options.onRecord(record);
        return true;
      } catch (error) {
        // After closing, a failure only says that the record was not handled.
        if (this.isOver()) return false;
        if (this.options.isFatal(error)) {
          this.fail(error);
          return false;
        }
        this.options.onRetry(error, record, failures);
      }
      const { signal } = this.closing;
      await sleep(backoffMs(failures - 1), undefined, { signal }).catch(() => undefined);
      pulse.check();
    }
    return false;
  }
}
