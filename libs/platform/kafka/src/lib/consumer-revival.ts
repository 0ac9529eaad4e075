import type { Logger } from '@onrecord/platform-logging';
import { backoffMs } from '@onrecord/platform-messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from './is-outage';

export interface ConsumerRevivalOptions {
  /** Connects, subscribes and runs the consumer, which kafkajs has ended. */
  readonly run: () => Promise<void>;
  /** Aborted when there is to be no consumer any more. */
  readonly signal: AbortSignal;
  readonly logger: Pick<Logger, 'warn'>;
  readonly onFatal: (error: unknown) => void;
}

/**
 * kafkajs ends its consumer for good when the broker refuses it: a right that was
 * taken away, a password that was changed. Both are put right while we run, so
 * this tries until we are let in, at most 30 s apart.
 */
export class ConsumerRevival {
  private refusals = 0;

  constructor(private readonly options: ConsumerRevivalOptions) {}

  /** The consumer is a member again. */
  joined(): void {
    this.refusals = 0;
  }

  /** The consumer ended with `error`; anything that is not Kafka's is fatal. */
  async ended(error: unknown): Promise<void> {
    const { run, signal, logger, onFatal } = this.options;
    const isOver = (): boolean => signal.aborted;
    if (isOver()) return;
    if (!isOutage(error)) {
      onFatal(error);
      return;
    }
    const delayMs = backoffMs(this.refusals);
    this.refusals += 1;
    logger.warn({ err: error, delayMs }, 'the consumer was refused; joining again');
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    if (isOver()) return;
    // A refusal to join ends the consumer once more; only one to connect is raised.
    await run().catch((failure: unknown) => this.ended(failure));
  }
}
