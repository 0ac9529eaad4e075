import type { FaultPoint } from '@onrecord/platform-messaging';

/** What a worker of the fault tests is started with. */
export interface WorkerConfig {
  readonly brokers: string;
  readonly redisUrl: string;
  /** Of topics, group and keys. */
  readonly prefix: string;
  readonly sessionTimeoutMs: number;
  readonly transactionTimeoutMs: number;
  /** That the stage takes for each article. */
  readonly delayMs: number;
  /** Whether contents that ask for a failure get none: the stage after its bugs were mended. */
  readonly isMended?: boolean;
  /** Whether the flow is two stages (two-stages.ts), not the echo stage alone. */
  readonly isTwoStages?: boolean;
  readonly jobTimeoutMs: number;
}

/** What a worker does when a chunk reaches a point for the `nth` time (1 first), once. */
export interface Fault {
  readonly point: FaultPoint;
  readonly nth: number;
  /** `kill`: ends without warning, `afterMs` later; `hold`: waits until it is released. */
  readonly act: 'kill' | 'hold';
  readonly afterMs?: number;
}

export type ToWorker = { readonly do: 'arm'; readonly fault: Fault } | { readonly do: 'release' };

export type FromWorker =
  | { readonly say: 'reached'; readonly point: FaultPoint; readonly partition: number }
  /** The first record of a partition that went to the runner. */
  | { readonly say: 'took'; readonly partition: number; readonly offset: string }
  | {
      readonly say: 'status';
      readonly joined: boolean;
      readonly partitions: readonly number[];
      readonly paused: Readonly<Record<number, string>>;
      /** How often it was given partitions: once, unless the group rebalanced. */
      readonly joins: number;
      /** Records that it took, each as often as it did. */
      readonly delivered: number;
      /** What retention took before it was read: `PARTITION: FROM-TO`. */
      readonly expired: readonly string[];
    };
