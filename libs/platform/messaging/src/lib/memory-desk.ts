import {
  type Coordinates,
  type LogRecord,
  type NewRecord,
  type Replayed,
  type ReplayRegister,
  topics,
} from '@onrecord/contracts';
import { readEntry } from './dead-letter-journal';
import type { DeskLog } from './desk-log';
import type { MemoryEventLog } from './memory-event-log';
import { ReplayIndex } from './replay-index';

/** What one entry takes is some hundred bytes; nobody replays as many in one process. */
const MAX_ENTRIES = 100_000;

/**
 * The desk of the in-process log, and the register that its stages ask: it keeps
 * the journal's entries itself, for the log drops what its groups have read.
 */
export class MemoryDesk implements DeskLog, ReplayRegister {
  private readonly index = new ReplayIndex(MAX_ENTRIES);
  private readonly entries: LogRecord[] = [];

  constructor(private readonly log: MemoryEventLog) {}

  readJournal(onRecord: (record: LogRecord) => void): Promise<void> {
    for (const record of this.entries) onRecord(record);
    return Promise.resolve();
  }

  async append(
    records: readonly NewRecord[],
    tell: (places: readonly Coordinates[]) => readonly NewRecord[],
  ): Promise<void> {
    await this.log.appendAndTell(records, (places) => {
      const told = tell(places);
      for (const record of told) this.keep(record);
      return told;
    });
  }

  find(places: readonly Coordinates[]): Promise<(Replayed | null)[]> {
    return Promise.resolve(places.map((place) => this.index.find(place)));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private keep(record: NewRecord): void {
    if (record.topic !== topics.dlqJournal.name) return;
    const { topic, key, value, headers } = record;
    const at = { topic, partition: 0, offset: String(this.entries.length) };
    const entry = { ...at, key, value, headers, timestamp: 0 };
    this.entries.push(entry);
    this.index.add(readEntry(entry));
  }
}
