import { type NewRecord, UnavailableError } from '@onrecord/contracts';
import {
  type LogObserver,
  observeCall,
  type ReachFaultPoint,
  unobserved,
} from '@onrecord/platform-messaging';
import type { Admin, Kafka, Producer } from 'kafkajs';
import { sendInRequests } from './produce';
import type { TopicNames } from './topic-names';

export interface SessionOptions {
  readonly kafka: Kafka;
  readonly admin: Pick<Admin, 'fetchOffsets'>;
  readonly names: TopicNames;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly transactionTimeoutMs: number;
  readonly observer?: LogObserver;
  /** For fault tests alone. */
  readonly reach?: ReachFaultPoint | undefined;
}

/** The transactional id that only one process may write with: the producer epoch stops a zombie. */
export function transactionalId(group: string, topic: string, partition: number): string {
  return `${group}.${topic}.${partition}`;
}

/**
 * This process's right to write for one input partition. Opening it fences the
 * former owner and settles its pending transaction; only then is the committed
 * position read, so it is final. After any failed commit the session is spent:
 * kafkajs stays in COMMITTING for ever, and the outcome is unknown until the
 * next session's fence.
 */
export class PartitionSession {
  private spent = false;

  private constructor(
    private readonly producer: Producer,
    private readonly options: SessionOptions,
    private position: bigint,
  ) {}

  static async open(options: SessionOptions): Promise<PartitionSession> {
    const { kafka, names, group, topic, partition, transactionTimeoutMs } = options;
    const { observer = unobserved } = options;
    const producer = kafka.producer({
      transactionalId: transactionalId(group, names.toBroker(topic), partition),
      maxInFlightRequests: 1,
      transactionTimeout: transactionTimeoutMs,
      allowAutoTopicCreation: false,
    });
    try {
      await producer.connect();
      await options.reach?.('fencing', partition);
      // Nothing was sent, so this is InitProducerId alone: the fence.
      await observeCall(observer, { operation: 'fence', topic, partition, group }, async () => {
        const fence = await producer.transaction();
        await fence.abort();
      });
      observer.fenced({ group, topic, partition });
      return new PartitionSession(producer, options, await committedOffset(options));
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  /** The next offset to work on; nothing below it may be processed again. */
  get next(): bigint {
    return this.position;
  }

  get isSpent(): boolean {
    return this.spent;
  }

  /** Makes `records` and the position `next` visible together. Raises any failure; the session is spent then. */
  async commit(records: readonly NewRecord[], next: bigint): Promise<void> {
    if (this.spent) {
      throw new UnavailableError('the session was closed', { code: 'ONRECORD_SESSION_CLOSED' });
    }
    const { observer = unobserved } = this.options;
    try {
      await this.transact(records, next, observer);
    } catch (error) {
      this.spent = true;
      observer.sent(records, error);
      throw error;
    }
    this.position = next;
    observer.sent(records);
  }

  private async transact(records: readonly NewRecord[], next: bigint, observer: LogObserver) {
    const { names, group, topic, partition, reach } = this.options;
    const transaction = await this.producer.transaction();
    if (records.length > 0) {
      await observeCall(observer, { operation: 'send', topic: onlyTopicOf(records) }, () =>
        sendInRequests(transaction, records, names),
      );
    }
    await reach?.('sent', partition);
    await observeCall(observer, { operation: 'commit', topic, partition, group }, async () => {
      await transaction.sendOffsets({
        consumerGroupId: group,
        topics: [
          { topic: names.toBroker(topic), partitions: [{ partition, offset: String(next) }] },
        ],
      });
      await reach?.('offsets-sent', partition);
      const committing = transaction.commit();
      await Promise.all([committing, reach?.('committing', partition)]);
    });
    await reach?.('committed', partition);
  }

  async close(): Promise<void> {
    this.spent = true;
    await this.producer.disconnect().catch(() => undefined);
  }
}

function onlyTopicOf(records: readonly NewRecord[]): string | null {
  const topic = records[0]?.topic ?? null;
  return records.every((record) => record.topic === topic) ? topic : null;
}

async function committedOffset({ admin, group, names, topic, partition }: SessionOptions) {
  const [answer] = await admin.fetchOffsets({ groupId: group, topics: [names.toBroker(topic)] });
  const offset = answer?.partitions.find((one) => one.partition === partition)?.offset ?? '-1';
  const committed = BigInt(offset);
  return committed < 0n ? 0n : committed;
}
