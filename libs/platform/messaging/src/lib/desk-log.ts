import type { Coordinates, LogRecord, NewRecord } from '@onrecord/contracts';

/** What became of dead letters so far: the records of `dlq-journal`. */
export interface JournalSource {
  /** Hands out every committed record of the journal up to its end as of now. */
  readJournal(onRecord: (record: LogRecord) => void): Promise<void>;
}

/**
 * The right to send back, or put aside, the dead letters of one topic. Whoever
 * opens one stops whoever had it before, so what the journal says after that is
 * final.
 */
export interface DeskLog extends JournalSource {
  /**
   * Appends `records`, each of which names its partition, and what `tell` makes of
   * the places where they stand then: all or nothing. After a failure the log is
   * spent, and whether it was stored shows in the journal of the next.
   */
  append(
    records: readonly NewRecord[],
    tell: (places: readonly Coordinates[]) => readonly NewRecord[],
  ): Promise<void>;
  close(): Promise<void>;
}
