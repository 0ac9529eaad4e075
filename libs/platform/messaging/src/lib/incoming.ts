import {
  headers,
  type LogRecord,
  parseMessage,
  type RecordFacts,
  type Replayed,
  topics,
  type Topic,
} from '@onrecord/contracts';
import { formatCoordinates, parseCoordinates } from './coordinates';
import type { ArticleTrace } from './stage-tracer';

/** A record with what its headers say, and its message unless that cannot be read. */
export interface Incoming<In> {
  readonly record: LogRecord;
  /** `topic/partition/offset` of the raw article. */
  readonly origin: string;
  readonly replay: number;
  readonly facts: RecordFacts;
  readonly parsed: { readonly article: In } | { readonly error: unknown };
  /** Its span in this stage; `null` while nobody traces. */
  readonly trace: ArticleTrace | null;
}

const MAX_REPLAY = 1_000_000;

/** The last moment that `Date` can tell, in milliseconds. */
const LATEST_MS = 8.64e15;

/** What the runner knows of a record beside the record itself. */
export interface IncomingOptions {
  readonly trace?: ArticleTrace | null;
  /** What the journal of dead letters says of a raw record; absent for one that nobody sent back. */
  readonly replayed?: Replayed | null;
}

/** Reads a record of a stage's input topic. Never throws: what is wrong is in `parsed.error`. */
export function readIncoming<In>(
  topic: Topic<In>,
  record: LogRecord,
  { trace = null, replayed = null }: IncomingOptions = {},
): Incoming<In> {
  // Whatever a foreign producer claims in headers, a raw article descends from itself.
  const { origin, replay } =
    topic.name === topics.rawArticle.name ? (replayed ?? FIRST) : stampOf(record);
  return {
    record,
    origin: origin ?? formatCoordinates(record),
    replay,
    facts: { receivedAt: receivedAt(record) },
    parsed: parse(topic, record),
    trace,
  };
}

/** Whether a raw record says of itself that it was sent back, so that the journal must be asked. */
export function claimsReplay(record: LogRecord): boolean {
  return headers.origin in record.headers || headers.replay in record.headers;
}

const FIRST = { origin: null, replay: 0 };

/** What a stage before wrote. */
function stampOf(record: LogRecord): { origin: string | null; replay: number } {
  const claimed = readHeader(record, headers.origin);
  const origin = claimed !== null && parseCoordinates(claimed) !== null ? claimed : null;
  return { origin, replay: readReplay(record) };
}

/** A foreign producer may write any number as a record's time: nanoseconds, none at all. */
function receivedAt({ timestamp }: LogRecord): string {
  return new Date(Math.min(Math.max(timestamp, 0), LATEST_MS)).toISOString();
}

function parse<In>(topic: Topic<In>, record: LogRecord): Incoming<In>['parsed'] {
  try {
    return { article: parseMessage(topic, record.value) };
  } catch (error) {
    return { error };
  }
}

function readHeader(record: LogRecord, name: string): string | null {
  return record.headers[name]?.toString('utf8') ?? null;
}

function readReplay(record: LogRecord): number {
  return parseReplay(readHeader(record, headers.replay));
}

/** The number that a header says; 0 for none, and for what is no such number. */
export function parseReplay(text: string | null): number {
  const replay = Number(text ?? 0);
  return Number.isInteger(replay) && replay >= 0 && replay <= MAX_REPLAY ? replay : 0;
}

/** The id that a message names although it breaks its schema; `null` when none can be read. */
export function readableId(record: LogRecord): string | null {
  try {
    const value: unknown = JSON.parse(record.value?.toString('utf8') ?? '');
    if (typeof value !== 'object' || value === null || !('id' in value)) return null;
    return typeof value.id === 'string' && value.id.length > 0 ? value.id.slice(0, 512) : null;
  } catch {
    return null;
  }
}

/** The revision that an article of a later stage carries; a raw article has none. */
export function revisionOf(article: unknown): number | null {
  const revision = (article as { revision?: unknown }).revision;
  return Number.isInteger(revision) && Number(revision) > 0 ? Number(revision) : null;
}
