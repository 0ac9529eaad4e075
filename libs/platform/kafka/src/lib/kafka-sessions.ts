import type { Logger } from '@onrecord/platform-logging';
import type { LogObserver } from '@onrecord/platform-messaging';
import type { Admin, Kafka } from 'kafkajs';
import type { PartitionLocks } from './partition-locks';
import { PartitionSession } from './partition-session';
import type { TopicNames } from './topic-names';

export interface KafkaSessionsOptions {
  readonly newKafka: (role: string) => Kafka;
  readonly admin: Admin;
  readonly names: TopicNames;
  readonly group: string;
  readonly topic: string;
  readonly tuning: { readonly transactionTimeoutMs: number };
  readonly logger: Logger;
  readonly observer: LogObserver;
}

/** The sessions of the partitions that this member owns. */
export class KafkaSessions {
  private readonly sessions = new Map<number, PartitionSession>();
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

  rebalancing(): void {
    this.owned = null;
  }

  /** Closes what was lost and fences what was gained; a kept session goes on, and a stale epoch shows itself. */
  assigned(partitions: readonly number[]): void {
    this.owned = partitions;
    this.options.observer.assigned(this.options.group, this.options.topic, partitions);
    for (const partition of this.sessions.keys()) {
      if (!partitions.includes(partition)) void this.discard(partition);
    }
    for (const partition of partitions) {
      this.locks
        .run(partition, () => this.open(partition))
        .catch((err: unknown) => {
          // Tried again with the partition's next batch.
          this.options.logger.warn({ partition, err }, 'could not fence the former owner yet');
        });
    }
  }

  /** The open session of a partition; call it under the partition's lock. */
  async open(partition: number): Promise<PartitionSession> {
    const open = this.sessions.get(partition);
    if (open !== undefined && !open.isSpent) return open;
    if (open !== undefined) await this.discard(partition);
    const { newKafka, admin, names, group, topic, tuning, logger, observer } = this.options;
    const session = await PartitionSession.open({
      kafka: newKafka(`producer-${partition}`),
      admin,
      names,
      group,
      topic,
      partition,
      transactionTimeoutMs: tuning.transactionTimeoutMs,
      observer,
    });
    this.sessions.set(partition, session);
    logger.info({ topic, partition, next: String(session.next) }, 'session opened');
    return session;
  }

  async discard(partition: number): Promise<void> {
    const session = this.sessions.get(partition);
    this.sessions.delete(partition);
    await session?.close();
  }

  async closeAll(): Promise<void> {
    this.owned = null;
    this.options.observer.assigned(this.options.group, this.options.topic, []);
    await Promise.all([...this.sessions.keys()].map((partition) => this.discard(partition)));
  }
}
