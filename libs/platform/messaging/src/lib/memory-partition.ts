import { EventEmitter, once } from 'node:events';
import type { LogRecord, NewRecord } from '@onrecord/contracts';

/** One partition of the in-process log: its records and where each group stands. */
export class MemoryPartition {
  private records: LogRecord[] = [];
  private first = 0n;
  private readonly committed = new Map<string, bigint>();
  private readonly events = new EventEmitter().setMaxListeners(0);

  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly capacity: number,
  ) {}

  append(record: NewRecord, timestamp: number): void {
    this.records.push({
      topic: this.topic,
      partition: this.partition,
      offset: String(this.end()),
      key: record.key,
      value: record.value,
      headers: record.headers,
      timestamp,
    });
    this.trim();
    this.events.emit('appended');
  }

  /** Up to `limit` records from where the group stands. */
  read(group: string, limit: number): LogRecord[] {
    const start = Number(this.position(group) - this.first);
    return this.records.slice(start, start + limit);
  }

  /** Where the group reads next; a new group begins with the oldest record kept. */
  position(group: string): bigint {
    const committed = this.committed.get(group) ?? this.first;
    return committed > this.first ? committed : this.first;
  }

  commit(group: string, next: bigint): void {
    this.committed.set(group, next);
    this.trim();
    this.events.emit('drained');
  }

  /** A group counts towards capacity from its first subscription on. */
  join(group: string): void {
    if (!this.committed.has(group)) this.committed.set(group, this.first);
  }

  /** Whether the slowest group is as far behind as the partition has room. */
  isFull(): boolean {
    return this.committed.size > 0 && Number(this.end() - this.slowest()) >= this.capacity;
  }

  /** Resolves when a group has moved on, or when the signal aborts. */
  async drained(signal: AbortSignal): Promise<void> {
    await once(this.events, 'drained', { signal }).catch(() => undefined);
  }

  /** Resolves with the next append, or when the signal aborts. */
  async appended(signal: AbortSignal): Promise<void> {
    await once(this.events, 'appended', { signal }).catch(() => undefined);
  }

  /** The offset after the last record. */
  end(): bigint {
    return this.first + BigInt(this.records.length);
  }

  private slowest(): bigint {
    let slowest = this.end();
    for (const position of this.committed.values()) if (position < slowest) slowest = position;
    return slowest;
  }

  /** Drops what is beyond capacity, but nothing that a group still has to read. */
  private trim(): void {
    const surplus = BigInt(this.records.length - this.capacity);
    const unread = this.slowest() - this.first;
    const drop = surplus < unread ? surplus : unread;
    if (drop <= 0n) return;
    this.records = this.records.slice(Number(drop));
    this.first += drop;
  }
}
