import {
  deadLetterTopicName,
  dlqJournalEntrySchema,
  headers,
  type LogRecord,
  outcomeSchema,
  topics,
} from '@onrecord/contracts';
import { parseCoordinates } from '@onrecord/platform-messaging';
import type { JourneyId } from './article-table';
import type { Ledger, Place } from './ledger';

/** Topics whose messages a stage of the flow reads, in the order of the flow. */
export const flowInputs: readonly string[] = Object.values(topics)
  .filter(({ isInput }) => isInput)
  .map(({ name }) => name);

/** Where their dead letters lie. */
export const letterTopics = flowInputs.map(deadLetterTopicName);

/**
 * Enters a record of any topic of the flow into the ledger. `false` for one that
 * cannot be read: no producer of ours wrote it.
 */
export function readEvent(record: LogRecord, ledger: Ledger): boolean {
  const { topic, partition, offset, timestamp } = record;
  if (topic === topics.rawArticle.name) {
    ledger.rawRecord(partition, Number(offset), timestamp);
    return true;
  }
  if (topic === topics.articleOutcome.name) return readOutcome(record, ledger);
  if (topic === topics.dlqJournal.name) return readJournal(record, ledger);
  if (topic === topics.enrichedArticle.name) {
    const id = journeyOf(record, headers.origin, headers.replay);
    if (id !== null) ledger.enrichedRecord(id);
    return id !== null;
  }
  if (letterTopics.includes(topic)) {
    const id = journeyOf(
      record,
      `${headers.deadLetterPrefix}origin`,
      `${headers.deadLetterPrefix}replay`,
    );
    if (id !== null) ledger.deadLetter(id);
    return id !== null;
  }
  return true;
}

function readOutcome({ value }: LogRecord, ledger: Ledger): boolean {
  const outcome = outcomeSchema.safeParse(parseJson(value)).data;
  if (outcome === undefined) return false;
  const { raw, replay } = outcome;
  const offset = safeOffset(raw.offset);
  if (offset === null) return false;
  ledger.outcome({ partition: raw.partition, offset, replay }, outcome);
  return true;
}

function readJournal({ key, value }: LogRecord, ledger: Ledger): boolean {
  const entry = dlqJournalEntrySchema.safeParse(parseJson(value)).data;
  if (entry === undefined) return false;
  if (entry.action === 'dropped') {
    ledger.droppedLetter(key?.toString('utf8') ?? '');
    return true;
  }
  const origin = placeOf(entry.origin);
  const sent = placeOf(entry.sent ?? undefined);
  if (origin?.topic !== topics.rawArticle.name || sent === null) return false;
  ledger.replayed({ ...origin, replay: entry.replay }, sent);
  return true;
}

/** The journey that a record's headers name; `null` for one that descends from no raw article. */
function journeyOf(
  record: LogRecord,
  originHeader: string,
  replayHeader: string,
): JourneyId | null {
  const origin = placeOf(textOf(record, originHeader));
  if (origin?.topic !== topics.rawArticle.name) return null;
  const replay = Number(textOf(record, replayHeader) ?? 0);
  const { partition, offset } = origin;
  return { partition, offset, replay: Number.isSafeInteger(replay) && replay > 0 ? replay : 0 };
}

function placeOf(text: string | undefined): Place | null {
  const coordinates = text === undefined ? null : parseCoordinates(text);
  const offset = coordinates === null ? null : safeOffset(coordinates.offset);
  if (coordinates === null || offset === null) return null;
  return { topic: coordinates.topic, partition: coordinates.partition, offset };
}

/** Offsets are counted as numbers here: a partition with more than 2^53 records is nobody's. */
function safeOffset(text: string): number | null {
  const offset = /^\d{1,16}$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(offset) ? offset : null;
}

function textOf(record: LogRecord, name: string): string | undefined {
  return record.headers[name]?.toString('utf8');
}

function parseJson(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}
