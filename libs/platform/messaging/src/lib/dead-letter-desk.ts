import {
  type DlqJournalEntry,
  InvariantError,
  type LogRecord,
  type NewRecord,
  OnrecordError,
  topics,
} from '@onrecord/contracts';
import { formatCoordinates, parseCoordinates } from './coordinates';
import type { DeadLetterAction, DeadLetterJournal } from './dead-letter-journal';
import type { DeskLog } from './desk-log';
import { recordBytes } from './outgoing';
import { resentRecord, said, timesSentBack } from './resent-record';

/** A dead letter that has been sent back so often is looked at before it is sent back again. */
export const MAX_REPLAYS = 3;

/**
 * Where a dead letter stands: nobody has dealt with it, somebody has, or
 * something keeps it from being sent back as the others are.
 */
export type DeadLetterState =
  | DeadLetterAction
  | 'waiting'
  /** Sent back too often already. */
  | 'over-limit'
  /** Its topic would not take it with the headers of a replay. */
  | 'too-large'
  /** Its headers are not those of a dead letter. */
  | 'damaged';

/** Says of a dead letter where it stands. `recordLimit` is what a topic takes, in bytes. */
export function stateOf(
  letter: LogRecord,
  journal: DeadLetterJournal,
  recordLimit: (topic: string) => number = () => Number.POSITIVE_INFINITY,
): DeadLetterState {
  const action = journal.actionOn(letter);
  if (action !== null) return action;
  try {
    const { record, replay } = resentRecord(letter);
    if (recordBytes(record) > recordLimit(record.topic)) return 'too-large';
    return replay > MAX_REPLAYS ? 'over-limit' : 'waiting';
  } catch (error) {
    if (error instanceof OnrecordError) return 'damaged';
    throw error;
  }
}

export interface DeadLetterDeskOptions {
  readonly log: DeskLog;
  /** Read from the log after it was opened. */
  readonly journal: DeadLetterJournal;
  readonly now?: () => Date;
}

/**
 * Sends dead letters of one topic back, or puts them aside. Each is dealt with
 * once, whatever happens: what is done and the journal's word for it are one
 * append. Ask `stateOf` first; what the journal knows is left alone here too.
 */
export class DeadLetterDesk {
  private readonly now: () => Date;

  constructor(private readonly options: DeadLetterDeskOptions) {
    this.now = options.now ?? (() => new Date());
  }

  /** Sends the letters back; returns how many. Raises `ONRECORD_DEAD_LETTER_DAMAGED` and what the log raises. */
  async replay(letters: readonly LogRecord[]): Promise<number> {
    const open = this.open(letters);
    if (open.length === 0) return 0;
    const resent = open.map((letter) => ({ letter, ...resentRecord(letter) }));
    const at = this.now().toISOString();
    await this.options.log.append(
      resent.map(({ record }) => record),
      (places) =>
        resent.map(({ letter, record, origin, replay }, i) => {
          const place = places[i];
          if (place === undefined) throw placeMissing(letter);
          const sent = formatCoordinates(place);
          const entry = { action: 'replayed', replay, at, to: record.topic, sent, origin } as const;
          return journalRecord(letter, { ...entry, ...describe(letter) });
        }),
    );
    for (const letter of open) this.options.journal.note(letter, 'replayed');
    return open.length;
  }

  /** Puts the letters aside for good; the journal keeps which, and why. Returns how many. */
  async drop(letters: readonly LogRecord[], reason: string): Promise<number> {
    const open = this.open(letters);
    if (open.length === 0) return 0;
    const at = this.now().toISOString();
    const entries = open.map((letter) => {
      const origin = said(letter, 'origin');
      return journalRecord(letter, {
        action: 'dropped',
        replay: timesSentBack(letter),
        at,
        to: null,
        sent: null,
        ...(origin !== null && parseCoordinates(origin) !== null && { origin }),
        ...describe(letter),
        reason,
      });
    });
    await this.options.log.append([], () => entries);
    for (const letter of open) this.options.journal.note(letter, 'dropped');
    return open.length;
  }

  /** Those that nobody has dealt with, each once. */
  private open(letters: readonly LogRecord[]): LogRecord[] {
    const open = letters.filter((letter) => this.options.journal.actionOn(letter) === null);
    return [...new Map(open.map((letter) => [formatCoordinates(letter), letter])).values()];
  }
}

const MAX_DESCRIBED = 512;

function describe(letter: LogRecord): Pick<DlqJournalEntry, 'articleId' | 'code'> {
  const code = said(letter, 'error-code')?.slice(0, MAX_DESCRIBED);
  const articleId = letter.key?.toString('utf8').slice(0, MAX_DESCRIBED) ?? null;
  return { articleId, ...(code !== undefined && { code }) };
}

/** Under the place where the dead letter lies, so that compaction keeps one for each. */
function journalRecord(letter: LogRecord, entry: DlqJournalEntry): NewRecord {
  return {
    topic: topics.dlqJournal.name,
    key: Buffer.from(formatCoordinates(letter)),
    value: Buffer.from(JSON.stringify(entry)),
    headers: {},
  };
}

function placeMissing(letter: LogRecord): InvariantError {
  return new InvariantError(`the log did not say where ${formatCoordinates(letter)} went`, {
    code: 'ONRECORD_PLACE_UNKNOWN',
  });
}
