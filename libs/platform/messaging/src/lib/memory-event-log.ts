import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  allTopicSettings,
  type Coordinates,
  type EventLog,
  type NewRecord,
  type SubscribeOptions,
  type Subscription,
  UnavailableError,
} from '@onrecord/contracts';
import { type LogObserver, unobserved } from './log-observer';
import { MemoryPartition } from './memory-partition';
import { MemorySubscription } from './memory-subscription';
import { partitionOf } from './partition-of';

export interface MemoryEventLogOptions {
  /** Partitions of every topic. */
  readonly partitions?: number;
  /** Records kept for each partition; `append` waits while the slowest group is this far behind. */
  readonly capacity?: number;
  readonly now?: () => number;
  readonly observer?: LogObserver;
}

const DEFAULT_PARTITIONS = 2;
const DEFAULT_CAPACITY = 1_000;

/**
 * The in-process adapter of `EventLog`: partitions, offsets, committed
 * positions, and an append that moves with the position. Nothing survives the
 * process. Capacity bounds memory, give or take the results of one chunk: an
 * appender waits for the slowest group, and what every group has read is
 * dropped, oldest first.
 */
export class MemoryEventLog implements EventLog {
  private readonly partitions: number;
  private readonly capacity: number;
  private readonly now: () => number;
  private readonly observer: LogObserver;
  private readonly topics = new Map<string, MemoryPartition[]>();
  private readonly subscriptions = new Set<MemorySubscription>();
  private readonly closing = new AbortController();
  private readonly limits = new Map(
    allTopicSettings().map(({ name, maxMessageBytes }) => [name, maxMessageBytes]),
  );
  private roundRobin = 0;

  constructor(options: MemoryEventLogOptions = {}) {
    this.partitions = options.partitions ?? DEFAULT_PARTITIONS;
    this.capacity = options.capacity ?? DEFAULT_CAPACITY;
    this.now = options.now ?? Date.now;
    setMaxListeners(0, this.closing.signal);
    this.observer = options.observer ?? unobserved;
  }

  recordLimit(topic: string): number {
    return this.limits.get(topic) ?? Number.MAX_SAFE_INTEGER;
  }

  /** Raises `ONRECORD_LOG_CLOSED` once the log is closed, also while it waits for room. */
  async append(records: readonly NewRecord[]): Promise<void> {
    const placed = this.place(records);
    await this.waitForRoom(placed, this.closing.signal);
    if (this.closing.signal.aborted) throw logClosed();
    this.write(placed);
  }

  /**
   * Appends `records` and what `tell` makes of the places where they stand, in one
   * turn of the event loop. Raises as `append`.
   */
  async appendAndTell(
    records: readonly NewRecord[],
    tell: (places: readonly Coordinates[]) => readonly NewRecord[],
  ): Promise<void> {
    const placed = this.place(records);
    await this.waitForRoom(placed, this.closing.signal);
    if (this.closing.signal.aborted) throw logClosed();
    this.write([...placed, ...this.place(tell(placesAhead(placed)))]);
  }

  /**
   * Appends a chunk's results and moves the group past it, in one turn of the
   * event loop: nobody sees the one without the other. Waits for room until
   * `closing` aborts: whoever would make room may have gone already.
   */
  async commit(
    group: string,
    from: MemoryPartition,
    next: bigint,
    records: readonly NewRecord[],
    closing: AbortSignal,
  ): Promise<void> {
    const placed = this.place(records);
    await this.waitForRoom(placed, closing);
    this.write(placed);
    from.commit(group, next);
    const { topic, partition } = from;
    this.observer.moved({ group, topic, partition }, next, from.end());
  }

  subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new MemorySubscription(this, this.topic(options.topic), {
      ...options,
      observer: this.observer,
    });
    this.subscriptions.add(subscription);
    subscription.start();
    return Promise.resolve({
      status: () => subscription.status(),
      close: async () => {
        await subscription.close();
        this.subscriptions.delete(subscription);
      },
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
  }

  private topic(name: string): MemoryPartition[] {
    let topic = this.topics.get(name);
    if (topic === undefined) {
      topic = Array.from(
        { length: this.partitions },
        (_, partition) => new MemoryPartition(name, partition, this.capacity),
      );
      this.topics.set(name, topic);
    }
    return topic;
  }

  private place(records: readonly NewRecord[]): [MemoryPartition, NewRecord][] {
    return records.map((record) => {
      const topic = this.topic(record.topic);
      const index =
        record.partition ??
        (record.key === null
          ? this.roundRobin++ % this.partitions
          : partitionOf(record.key, this.partitions));
      const partition = topic[index];
      if (partition === undefined) throw new RangeError(`${record.topic}: no partition ${index}`);
      return [partition, record];
    });
  }

  private async waitForRoom(
    placed: readonly [MemoryPartition, NewRecord][],
    closing: AbortSignal,
  ): Promise<void> {
    for (const [partition] of placed) {
      while (partition.isFull() && !closing.aborted) {
        await partition.drained(closing);
        await nextTurn();
      }
    }
  }

  private write(placed: readonly [MemoryPartition, NewRecord][]): void {
    const timestamp = this.now();
    for (const [partition, record] of placed) partition.append(record, timestamp);
    this.observer.sent(placed.map(([, record]) => record));
  }
}

/** Where records will stand when they are written next. */
function placesAhead(placed: readonly [MemoryPartition, NewRecord][]): Coordinates[] {
  const ends = new Map<MemoryPartition, bigint>();
  return placed.map(([at]) => {
    const offset = ends.get(at) ?? at.end();
    ends.set(at, offset + 1n);
    return { topic: at.topic, partition: at.partition, offset: String(offset) };
  });
}

function logClosed(): UnavailableError {
  return new UnavailableError('the log is closed', { code: 'ONRECORD_LOG_CLOSED' });
}
