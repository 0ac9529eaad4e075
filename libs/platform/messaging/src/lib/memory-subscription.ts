import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ChunkContext,
  LogRecord,
  NewRecord,
  SubscribeOptions,
  SubscriptionStatus,
} from '@onrecord/contracts';
import { backoffMs } from './keep-trying';
import type { GroupPartition, LogObserver } from './log-observer';
import type { MemoryPartition } from './memory-partition';

const CHUNK_RECORDS = 100;

/** Where a subscription commits: the log that it reads. */
export interface CommitsChunks {
  commit(
    group: string,
    from: MemoryPartition,
    next: bigint,
    records: readonly NewRecord[],
    closing: AbortSignal,
  ): Promise<void>;
}

export interface MemorySubscriptionOptions extends SubscribeOptions {
  readonly observer: LogObserver;
}

/** One group's reading of one topic: a loop for each partition, one chunk in hand each. */
export class MemorySubscription {
  private readonly closing = new AbortController();
  private readonly paused: Record<number, string> = {};
  private loops: Promise<void>[] = [];

  constructor(
    private readonly log: CommitsChunks,
    private readonly partitions: readonly MemoryPartition[],
    private readonly options: MemorySubscriptionOptions,
  ) {}

  start(): void {
    for (const partition of this.partitions) partition.join(this.options.group);
    const { group, topic, observer } = this.options;
    observer.assigned(group, topic, this.status().partitions);
    this.loops = this.partitions.map((partition) => this.loop(partition));
  }

  status(): SubscriptionStatus {
    return {
      joined: !this.closing.signal.aborted,
      partitions: this.partitions.map(({ partition }) => partition),
      paused: { ...this.paused },
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.loops);
    this.options.observer.assigned(this.options.group, this.options.topic, []);
  }

  private async loop(partition: MemoryPartition): Promise<void> {
    const { signal } = this.closing;
    let failures = 0;
    while (!signal.aborted) {
      const records = partition.read(this.options.group, CHUNK_RECORDS);
      if (records.length === 0) {
        await partition.appended(signal);
        continue;
      }
      try {
        await this.handle(partition, records);
        failures = 0;
      } catch (error) {
        if (!isRetriable(error)) {
          this.fail(error);
          return;
        }
        await sleep(backoffMs(failures++), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** The partitions end together; the process is told once. */
  private fail(error: unknown): void {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    this.options.onFatal(error);
  }

  private async handle(partition: MemoryPartition, records: readonly LogRecord[]): Promise<void> {
    this.options.observer.taken(this.placeOf(partition), records, partition.end());
    const results = await this.options.handler(records, this.contextOf(partition));
    const last = records.at(-1);
    if (last === undefined) return;
    const next = BigInt(last.offset) + 1n;
    await this.log.commit(this.options.group, partition, next, results, this.closing.signal);
  }

  private contextOf(partition: MemoryPartition): ChunkContext {
    return {
      topic: partition.topic,
      partition: partition.partition,
      // The chunk in hand is finished on closing; an in-process partition is never lost.
      check: () => undefined,
      signal: this.closing.signal,
      paused: (cause) => {
        if (cause === null) Reflect.deleteProperty(this.paused, partition.partition);
        else this.paused[partition.partition] = cause;
        this.options.observer.paused(this.placeOf(partition), cause);
      },
    };
  }

  private placeOf({ topic, partition }: MemoryPartition): GroupPartition {
    return { group: this.options.group, topic, partition };
  }
}

function isRetriable(error: unknown): boolean {
  return error instanceof Error && 'retriable' in error && error.retriable === true;
}
