import { setTimeout as sleep } from 'node:timers/promises';

/** Holds back so that no more than so many things are done in a second. */
export class Pacer {
  private nextAt = 0;

  constructor(
    /** Things a second. */
    private readonly rate: number,
    private readonly now: () => number = () => performance.now(),
    private readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
      sleep(ms, undefined, { signal }).catch(() => undefined),
  ) {}

  /** How many may be done at once: half a second of them, at most 100. */
  get batch(): number {
    return Math.max(1, Math.min(100, Math.floor(this.rate / 2)));
  }

  /** Resolves when `count` more may be done, or when the signal aborts. */
  async take(count: number, signal: AbortSignal): Promise<void> {
    const now = this.now();
    const waitMs = this.nextAt - now;
    this.nextAt = Math.max(now, this.nextAt) + (count / this.rate) * 1_000;
    if (waitMs > 0) await this.wait(waitMs, signal);
  }
}
