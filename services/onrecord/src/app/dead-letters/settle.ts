import type { LogRecord } from '@onrecord/contracts';
import {
  type DeadLetterDesk,
  type DeadLetterJournal,
  type DeadLetterState,
  stateOf,
} from '@onrecord/platform-messaging';
import { readDeadLetter } from './dead-letter';
import { type DeadLetterFilter, isMeant } from './dead-letter-filter';
import type { DeadLetterGroups } from './dead-letter-groups';
import { Pacer } from './pacer';

/** What is done with dead letters: sent back, or put aside with a reason. */
export type Settlement =
  | { readonly action: 'replay'; readonly isForced: boolean; readonly rate: number }
  | { readonly action: 'drop'; readonly reason: string };

/** Whether a dead letter where this stands is dealt with. */
export function isTaken(state: DeadLetterState, settlement: Settlement): boolean {
  if (state === 'waiting') return true;
  if (settlement.action === 'replay') return state === 'over-limit' && settlement.isForced;
  return state === 'over-limit' || state === 'too-large' || state === 'damaged';
}

/** Hands out records of one topic of dead letters; the next waits for the promise. */
export type DeadLetterSource = (
  onRecord: (record: LogRecord) => Promise<void> | void,
) => Promise<void>;

export interface PlanOptions {
  readonly source: DeadLetterSource;
  readonly filter: DeadLetterFilter;
  readonly journal: DeadLetterJournal;
  /** Largest record of the topic that they came from, in bytes; absent: whatever. */
  readonly recordLimit?: (topic: string) => number;
}

/** Counts the dead letters that are meant, by what they are and where they stand. */
export async function plan(
  { source, filter, journal, recordLimit }: PlanOptions,
  groups: DeadLetterGroups,
): Promise<void> {
  await source((record) => {
    const letter = readDeadLetter(record);
    if (isMeant(letter, filter)) groups.add(letter, stateOf(record, journal, recordLimit));
  });
}

export interface SettleOptions extends PlanOptions {
  readonly desk: DeadLetterDesk;
  readonly settlement: Settlement;
  /** Aborted: what is in hand is finished, the rest left. */
  readonly signal: AbortSignal;
  /** Told after each batch how many more were dealt with. */
  readonly onDone: (count: number) => void;
}

const MAX_BATCH_BYTES = 1024 * 1024;

/**
 * Deals with the dead letters that are meant, in their order, in batches of one
 * transaction. Raises what the desk raises; what was done until then is done.
 */
export async function settle(options: SettleOptions): Promise<void> {
  const { source, filter, journal, recordLimit, settlement, signal } = options;
  const pacer = new Pacer(settlement.action === 'replay' ? settlement.rate : Infinity);
  let batch: LogRecord[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const [letters, count] = [batch, batch.length];
    batch = [];
    bytes = 0;
    if (count === 0) return;
    await pacer.take(count, signal);
    if (!signal.aborted) options.onDone(await dealWith(letters, options));
  };
  await source(async (record) => {
    if (signal.aborted || !isMeant(readDeadLetter(record), filter)) return;
    if (!isTaken(stateOf(record, journal, recordLimit), settlement)) return;
    const size = record.value?.length ?? 0;
    if (bytes + size > MAX_BATCH_BYTES) await flush();
    batch.push(record);
    bytes += size;
    if (batch.length >= pacer.batch) await flush();
  });
  await flush();
}

function dealWith(letters: readonly LogRecord[], { desk, settlement }: SettleOptions) {
  return settlement.action === 'replay'
    ? desk.replay(letters)
    : desk.drop(letters, settlement.reason);
}
