import {
  type Coordinates,
  type DlqJournalEntry,
  type LogRecord,
  parseMessage,
  topics,
} from '@onrecord/contracts';
import { formatCoordinates } from './coordinates';
import type { JournalSource } from './desk-log';

/** What became of a dead letter. */
export type DeadLetterAction = DlqJournalEntry['action'];

/** What the journal says: which dead letters were sent back or dropped. Some 100 bytes for each. */
export class DeadLetterJournal {
  private readonly actions = new Map<string, DeadLetterAction>();

  /**
   * Reads the journal to its end, and keeps what it says of dead letters on
   * `topic`, or on all topics. What is no entry is passed over: it settles nothing.
   */
  static async read(
    source: JournalSource,
    topic: string | null = null,
  ): Promise<DeadLetterJournal> {
    const journal = new DeadLetterJournal();
    await source.readJournal((record) => {
      const key = record.key?.toString('utf8') ?? '';
      if (topic !== null && !key.startsWith(`${topic}/`)) return;
      const entry = readEntry(record);
      if (entry !== null) journal.actions.set(key, entry.action);
    });
    return journal;
  }

  /** `null` for a dead letter that nobody has dealt with. */
  actionOn(letter: Coordinates): DeadLetterAction | null {
    return this.actions.get(formatCoordinates(letter)) ?? null;
  }

  note(letter: Coordinates, action: DeadLetterAction): void {
    this.actions.set(formatCoordinates(letter), action);
  }
}

/** The entry that a record of the journal holds; `null` for a record that somebody else wrote. */
export function readEntry(record: LogRecord): DlqJournalEntry | null {
  try {
    return parseMessage(topics.dlqJournal, record.value);
  } catch {
    return null;
  }
}
