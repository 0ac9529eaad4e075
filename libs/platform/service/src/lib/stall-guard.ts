import type { Logger } from '@onrecord/platform-logging';
import type { Standstill, StallWatch } from './stall-watch';

export interface StallGuardOptions {
  readonly watch: Pick<StallWatch, 'tick' | 'forgive' | 'standstill'>;
  /** Milliseconds of standstill after which the process is not live; after half of it not ready. */
  readonly limitMs: number;
  /** Asked while something stands still. Never rejects. */
  readonly brokerAnswers: () => Promise<boolean>;
  readonly logger: Pick<Logger, 'error'>;
}

const CHECKS_IN_LIMIT = 20;
/** So that an outage, too, is noticed before kafkajs gives up. */
const LONGEST_INTERVAL_MS = 5_000;

/**
 * Finds a consumer that hangs although the broker answers. It counts its own
 * checks rather than the clock: time in which the broker was away, or in which
 * the whole process was stopped, is nobody's standstill.
 */
export class StallGuard {
  private readonly everyMs: number;
  private timer: NodeJS.Timeout | null = null;
  private isTold = false;
  private isBrokerAway = false;

  constructor(private readonly options: StallGuardOptions) {
    this.everyMs = Math.min(options.limitMs / CHECKS_IN_LIMIT, LONGEST_INTERVAL_MS);
  }

  start(): void {
    this.timer = setTimeout(() => {
      void this.check().finally(() => {
        if (this.timer !== null) this.start();
      });
    }, this.everyMs).unref();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Milliseconds of standstill, for the metric; 0 while all is well. */
  standstillMs(): number {
    const { ms } = this.options.watch.standstill();
    // Between two checks anybody may be silent.
    return ms > this.everyMs ? ms : 0;
  }

  /** For readiness: that the broker is away, or what stands still for half the limit or longer. */
  warning(): string | null {
    if (this.isBrokerAway) return 'the broker does not answer';
    return this.after(this.options.limitMs / 2);
  }

  /** For liveness: what stands still for the limit or longer. */
  finding(): string | null {
    return this.after(this.options.limitMs);
  }

  private async check(): Promise<void> {
    const { watch, brokerAnswers, logger } = this.options;
    watch.tick(this.everyMs);
    this.isBrokerAway = this.standstillMs() > 0 && !(await brokerAnswers());
    // One interval stays: without a sign of life the next check asks again.
    if (this.isBrokerAway) watch.forgive(this.everyMs);
    const finding = this.finding();
    if (finding !== null && !this.isTold) logger.error({ finding }, 'the consumer stands still');
    this.isTold = finding !== null;
  }

  private after(limitMs: number): string | null {
    const standstill = this.options.watch.standstill();
    return standstill.ms < limitMs ? null : inWords(standstill);
  }
}

function inWords({ what, ms }: Standstill): string {
  return `${what}, for ${Math.floor(ms / 1000)} s, though the broker answers`;
}
