import type { Logger } from '@onrecord/platform-logging';
import { backoffMs } from '@onrecord/platform-messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTooLarge } from './is-outage';
import type { PausedPartitions } from './paused-partitions';

/** What a partition waits for whose chunks cannot be committed. */
const AWAY = 'kafka';
/** After some three seconds of waiting in between. */
const FAILURES_TO_PAUSE = 5;

export interface ChunkFailuresOptions {
  readonly topic: string;
  readonly paused: PausedPartitions;
  readonly logger: Pick<Logger, 'warn'>;
  /** The broker found a record too large: its limits are others than it said. */
  readonly onTooLarge: () => Promise<void>;
}

/** How often in a row the chunk of each partition could not be committed, and the waiting in between. */
export class ChunkFailures {
  private readonly counts = new Map<number, number>();

  constructor(private readonly options: ChunkFailuresOptions) {}

  /** Waits before the next try: 0.1 s, doubling to 30 s, half of it random; less when the signal aborts. */
  async wait(partition: number, error: unknown, signal: AbortSignal): Promise<void> {
    const { topic, paused, logger, onTooLarge } = this.options;
    const failures = this.counts.get(partition) ?? 0;
    this.counts.set(partition, failures + 1);
    const delayMs = backoffMs(failures);
    logger.warn({ topic, partition, err: error, delayMs }, 'chunk not committed; trying again');
    if (failures >= FAILURES_TO_PAUSE) paused.set(partition, AWAY);
    if (isTooLarge(error)) {
      await onTooLarge().catch((err: unknown) => {
        logger.warn({ err }, 'could not ask for the limits of the topics');
      });
    }
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }

  /** A batch of the partition went through. */
  over(partition: number): void {
    this.counts.delete(partition);
    this.options.paused.clear(partition, AWAY);
  }
}
