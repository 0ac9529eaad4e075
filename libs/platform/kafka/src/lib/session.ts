import type { NewRecord } from '@onrecord/contracts';
import type { LogObserver, ReachFaultPoint } from '@onrecord/platform-messaging';
import type { Kafka } from 'kafkajs';
import type { PositionAdmin } from './committed-position';
import type { TopicNames } from './topic-names';

/** This process's right to work on one input partition of its group. */
export interface Session {
  /** The next offset to work on; nothing below it may be processed again. */
  readonly next: bigint;
  /** Where the group stood, when retention deleted what it had not read; `null` otherwise. */
  readonly expiredFrom: bigint | null;
  /** It can commit no more; another must be opened. */
  readonly isSpent: boolean;
  /** Writes `records` and moves the position to `next`. Raises any failure; the session is spent then. */
  commit(records: readonly NewRecord[], next: bigint): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly kafka: Kafka;
  readonly admin: PositionAdmin;
  readonly names: TopicNames;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Where the group stood before this member joined; `null` when that is not known. */
  readonly before?: bigint | null;
  readonly observer?: LogObserver;
  /** For fault tests alone. */
  readonly reach?: ReachFaultPoint | undefined;
}
