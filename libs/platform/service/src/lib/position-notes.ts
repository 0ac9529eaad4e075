import type { Logger } from '@onrecord/platform-logging';
import { type GroupPartition, type LogObserver, unobserved } from '@onrecord/platform-messaging';
import type { KnownPosition, MemorySentinel } from '@onrecord/platform-redis';

export interface PositionNotesOptions {
  readonly sentinel: Pick<MemorySentinel, 'know'>;
  readonly logger: Logger;
  /** How rarely positions are written, in milliseconds; 10 s when absent. */
  readonly everyMs?: number;
}

const EVERY_MS = 10_000;

const keyOf = ({ group, topic, partition }: GroupPartition): string =>
  JSON.stringify([group, topic, partition]);

/**
 * Tells the sentinel where the group stands, so that it is known after the
 * broker has dropped its positions. Rarely, and of no consequence when it fails:
 * what is not written now is written with the next.
 */
export class PositionNotes {
  private readonly pending = new Map<string, KnownPosition>();
  private readonly committed = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: PositionNotesOptions) {}

  /** To be told what the log does. What only passed control records is no position: it was not committed. */
  readonly observer: LogObserver = {
    ...unobserved,
    called: ({ operation, group, topic, partition, error }) => {
      if (operation !== 'commit' || error !== undefined) return;
      if (group === undefined || topic === null || partition === undefined) return;
      this.committed.add(keyOf({ group, topic, partition }));
    },
    moved: (at, next) => {
      if (this.committed.delete(keyOf(at))) this.note({ ...at, next });
    },
  };

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    await this.write();
  }

  private note(position: KnownPosition): void {
    this.pending.set(keyOf(position), position);
    this.timer ??= setTimeout(() => void this.write(), this.options.everyMs ?? EVERY_MS).unref();
  }

  private async write(): Promise<void> {
    this.timer = null;
    const positions = [...this.pending.values()];
    this.pending.clear();
    try {
      await this.options.sentinel.know(positions);
    } catch (err) {
      this.options.logger.debug({ err }, 'positions not noted yet');
      for (const position of positions) {
        if (!this.pending.has(keyOf(position))) this.note(position);
      }
    }
  }
}
