import type { LogObserver } from '@onrecord/platform-messaging';

/** Which partitions of a group's topic wait, and for what. */
export class PausedPartitions {
  private readonly causes = new Map<number, string>();

  constructor(
    private readonly place: { readonly group: string; readonly topic: string },
    private readonly observer: Pick<LogObserver, 'paused'>,
  ) {}

  /** The partition waits for `cause`, or with `null` goes on. */
  set(partition: number, cause: string | null): void {
    if (cause === (this.causes.get(partition) ?? null)) return;
    if (cause === null) this.causes.delete(partition);
    else this.causes.set(partition, cause);
    this.observer.paused({ ...this.place, partition }, cause);
  }

  /** Those that wait for `cause` go on. */
  clear(partition: number, cause: string): void {
    if (this.causes.get(partition) === cause) this.set(partition, null);
  }

  /** Forgets the partitions that belong to somebody else now. */
  keep(owned: readonly number[]): void {
    for (const partition of [...this.causes.keys()]) {
      if (!owned.includes(partition)) this.set(partition, null);
    }
  }

  all(): Readonly<Record<number, string>> {
    return Object.fromEntries(this.causes);
  }
}
