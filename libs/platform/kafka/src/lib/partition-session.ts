import { type NewRecord, UnavailableError } from '@onrecord/contracts';
import { type LogObserver, observeCall, unobserved } from '@onrecord/platform-messaging';
import { Partitioners, type Producer } from 'kafkajs';
import { committedPosition, type Position } from './committed-position';
import { retryPolicy } from './kafka-client';
import { sendInRequests } from './produce';
import type { Session, SessionOptions } from './session';

export interface TransactionalSessionOptions extends SessionOptions {
  readonly transactionTimeoutMs: number;
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
export class PartitionSession implements Session {
  private spent = false;
  readonly expiredFrom: bigint | null;

  private constructor(
    private readonly producer: Producer,
    private readonly options: SessionOptions,
    private position: Position,
  ) {
    this.expiredFrom = position.expiredFrom;
  }

  static async open(options: TransactionalSessionOptions): Promise<PartitionSession> {
    const { kafka, admin, names, group, topic, partition, transactionTimeoutMs } = options;
    const { observer = unobserved } = options;
    const producer = kafka.producer({
      transactionalId: transactionalId(group, names.toBroker(topic), partition),
      // Named, or kafkajs warns that its default is another one since 2.0.
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
      transactionTimeout: transactionTimeoutMs,
      allowAutoTopicCreation: false,
      // Six seconds in all: a new session is the remedy, and it looks for the broker itself.
      retry: { ...retryPolicy, retries: 5 },
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
      const at = { group, brokerTopic: names.toBroker(topic), partition };
      return new PartitionSession(
        producer,
        options,
        await committedPosition(admin, at, options.before),
      );
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  get next(): bigint {
    return this.position.next;
  }

  get isSpent(): boolean {
    return this.spent;
  }

  /** Makes `records` and the position `next` visible together. */
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
    this.position = { next, expiredFrom: null };
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
