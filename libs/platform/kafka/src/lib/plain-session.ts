import { type NewRecord, UnavailableError } from '@onrecord/contracts';
import { observeCall, unobserved } from '@onrecord/platform-messaging';
import { Partitioners, type Producer } from 'kafkajs';
import { committedPosition, type Position } from './committed-position';
import { sendInRequests } from './produce';
import type { Session, SessionOptions } from './session';

export interface PlainSessionOptions extends SessionOptions {
  /** Stores the group's position as a member of its present generation; raises when that is over. */
  readonly commitPosition: (next: bigint) => Promise<void>;
}

/**
 * A session for brokers without transactions: the records first, the position
 * after them. A crash between the two sends the records a second time, and
 * nothing fences a former owner that is slow: at least once, no more.
 */
export class PlainSession implements Session {
  private spent = false;
  readonly expiredFrom: bigint | null;

  private constructor(
    private readonly producer: Producer,
    private readonly options: PlainSessionOptions,
    private position: Position,
  ) {
    this.expiredFrom = position.expiredFrom;
  }

  static async open(options: PlainSessionOptions): Promise<PlainSession> {
    const { kafka, admin, names, group, topic, partition } = options;
    const producer = kafka.producer({
      // Named, or kafkajs warns that its default is another one since 2.0.
      createPartitioner: Partitioners.DefaultPartitioner,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    try {
      await producer.connect();
      const at = { group, brokerTopic: names.toBroker(topic), partition };
      return new PlainSession(
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

  async commit(records: readonly NewRecord[], next: bigint): Promise<void> {
    if (this.spent) {
      throw new UnavailableError('the session was closed', { code: 'ONRECORD_SESSION_CLOSED' });
    }
    const { names, group, topic, partition, reach, observer = unobserved } = this.options;
    try {
      if (records.length > 0) {
        await observeCall(observer, { operation: 'send', topic: null }, () =>
          sendInRequests(this.producer, records, names),
        );
      }
      await reach?.('sent', partition);
      await observeCall(observer, { operation: 'commit', topic, partition, group }, () =>
        this.options.commitPosition(next),
      );
    } catch (error) {
      this.spent = true;
      observer.sent(records, error);
      throw error;
    }
    this.position = { next, expiredFrom: null };
    observer.sent(records);
  }

  async close(): Promise<void> {
    this.spent = true;
    await this.producer.disconnect().catch(() => undefined);
  }
}
