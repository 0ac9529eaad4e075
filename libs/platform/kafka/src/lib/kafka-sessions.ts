import { UnavailableError } from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import { backoffMs } from '@onrecord/platform-messaging';
import type { LogObserver, ReachFaultPoint } from '@onrecord/platform-messaging';
import type { Kafka } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PartitionLocks } from './partition-locks';
import type { PositionAdmin } from './committed-position';
import { PartitionSession } from './partition-session';
import { PlainSession } from './plain-session';
import type { Session } from './session';
import type { TopicNames } from './topic-names';

export interface KafkaSessionsOptions {
  readonly newKafka: (role: string) => Kafka;
  readonly admin: PositionAdmin;
  readonly names: TopicNames;
  readonly group: string;
  readonly topic: string;
  readonly tuning: { readonly transactionTimeoutMs: number; readonly delivery?: Delivery };
  /** Stores the group's position as its member; for `at-least-once`. */
  readonly commitPosition: (partition: number, next: bigint) => Promise<void>;
  readonly logger: Logger;
  readonly observer: LogObserver;
  readonly reach?: ReachFaultPoint | undefined;
}

/** `exactly-once` in transactions; `at-least-once` for brokers that have none: may double after a crash. */
export type Delivery = 'exactly-once' | 'at-least-once';

const OPENING_LIMIT_MS = 5_000;

/** The sessions of the partitions that this member owns. */
export class KafkaSessions {
  private readonly sessions = new Map<number, Session>();
  private readonly closing = new AbortController();
  private readonly openings = new Set<Promise<Session>>();
  private before = new Map<number, bigint>();
  private owned: readonly number[] | null = null;

  constructor(
    private readonly options: KafkaSessionsOptions,
    private readonly locks: PartitionLocks,
  ) {}

  /** Joined, and every owned partition's former owner is fenced. */
  areOpen(): boolean {
    return (
      this.owned?.every((partition) => this.sessions.get(partition)?.isSpent === false) ?? false
    );
  }

  partitions(): readonly number[] {
    return this.owned ?? [];
  }

  /** Where the group stands before this member joins it. */
  remember(positions: ReadonlyMap<number, bigint>): void {
    this.before = new Map(positions);
  }

  /** No member at the moment: the group rebalances, or the consumer starts again. */
  unassigned(): void {
    this.owned = null;
  }

  /** Closes what was lost and fences what was gained; a kept session goes on, and a stale epoch shows itself. */
  assigned(partitions: readonly number[]): void {
    this.owned = partitions;
    this.options.observer.assigned(this.options.group, this.options.topic, partitions);
    for (const partition of this.sessions.keys()) {
      if (!partitions.includes(partition)) void this.discard(partition);
    }
    for (const partition of partitions) void this.fence(partition);
  }

  /**
   * The open session of a partition; call it under the partition's lock. Raises
   * `ONRECORD_PARTITION_LOST` for one that belongs to somebody else now.
   */
  async open(partition: number): Promise<Session> {
    const open = this.sessions.get(partition);
    if (open !== undefined && !open.isSpent) return open;
    if (open !== undefined) await this.discard(partition);
    const opening = this.openNew(partition);
    this.openings.add(opening);
    try {
      return await opening;
    } finally {
      this.openings.delete(opening);
    }
  }

  async discard(partition: number): Promise<void> {
    const session = this.sessions.get(partition);
    this.sessions.delete(partition);
    await session?.close();
  }

  /** Opens no session any more; those that are open can still commit. */
  seal(): void {
    this.closing.abort();
  }

  /** Waits some seconds for sessions that are just being opened: kafkajs would connect again after the end. */
  async closeAll(): Promise<void> {
    this.seal();
    this.owned = null;
    const limit = sleep(OPENING_LIMIT_MS, undefined, { ref: false });
    await Promise.race([Promise.allSettled([...this.openings]), limit]);
    this.options.observer.assigned(this.options.group, this.options.topic, []);
    await Promise.all([...this.sessions.keys()].map((partition) => this.discard(partition)));
  }

  private async openNew(partition: number): Promise<Session> {
    this.checkOwner(partition);
    const { group, topic, logger, observer } = this.options;
    const session = await this.begin(partition);
    try {
      this.checkOwner(partition);
    } catch (error) {
      await session.close();
      throw error;
    }
    this.sessions.set(partition, session);
    this.before.delete(partition);
    const { next, expiredFrom } = session;
    if (expiredFrom !== null) {
      observer.expired({ group, topic, partition }, expiredFrom, next);
      logger.error(
        { topic, partition, from: String(expiredFrom), to: String(next) },
        'retention deleted records before they were read; going on with the earliest that is left',
      );
    }
    logger.info({ topic, partition, next: String(next) }, 'session opened');
    return session;
  }

  private begin(partition: number): Promise<Session> {
    const { newKafka, tuning, commitPosition, ...shared } = this.options;
    const before = this.before.get(partition) ?? null;
    const options = { ...shared, kafka: newKafka(`producer-${partition}`), partition, before };
    return tuning.delivery === 'at-least-once'
      ? PlainSession.open({
          ...options,
          commitPosition: (next) => commitPosition(partition, next),
        })
      : PartitionSession.open({ ...options, transactionTimeoutMs: tuning.transactionTimeoutMs });
  }

  /** Tries until the partition is open or lost: an idle one has no batch that would open it later. */
  private async fence(partition: number): Promise<void> {
    const { signal } = this.closing;
    const isWanted = (): boolean => !signal.aborted && this.owned?.includes(partition) === true;
    for (let attempt = 0; isWanted(); attempt += 1) {
      try {
        await this.locks.run(partition, () => this.open(partition));
        return;
      } catch (err) {
        const delayMs = backoffMs(attempt);
        const { logger } = this.options;
        logger.warn({ partition, err, delayMs }, 'could not fence the former owner yet');
        await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private checkOwner(partition: number): void {
    const isLost = this.owned?.includes(partition) === false;
    if (!isLost && !this.closing.signal.aborted) return;
    throw new UnavailableError(`partition ${partition} is not ours any more`, {
      code: 'ONRECORD_PARTITION_LOST',
    });
  }
}
