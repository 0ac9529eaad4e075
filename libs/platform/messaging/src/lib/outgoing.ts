import {
  checkMessage,
  checkSpans,
  headers,
  type LogRecord,
  type NewRecord,
  LimitExceededError,
  type Outcome,
  type Routed,
  topics,
} from '@onrecord/contracts';
import { parseCoordinates } from './coordinates';
import type { ArticleTrace } from './stage-tracer';

/** Record overhead beside key, value and headers, generously: batch header, lengths, attributes. */
const OVERHEAD_BYTES = 512;

const BAGGAGE = 'baggage';
/** Headers that travel with an article through every stage (W3C trace context). */
const TRAVELLING = ['traceparent', 'tracestate', BAGGAGE];

/** What W3C lets `baggage` hold. A longer one would be multiplied by the quotes of an article. */
const MAX_TRAVELLING_BYTES = 8 * 1024;

/** An original key beyond this does not fit the topic of outcomes together with its value. */
const MAX_OUTCOME_KEY_BYTES = 64 * 1024;

export interface Journey {
  readonly record: LogRecord;
  readonly origin: string;
  readonly replay: number;
  /** Absent: the record's own trace headers travel on as they came. */
  readonly trace?: ArticleTrace | null;
}

/** The headers of whatever a stage emits for a record. */
export function outgoingHeaders(journey: Journey): Record<string, Buffer> {
  const { record, origin, replay, trace = null } = journey;
  const result: Record<string, Buffer> = { [headers.origin]: Buffer.from(origin) };
  if (replay > 0) result[headers.replay] = Buffer.from(String(replay));
  for (const name of TRAVELLING) {
    const value = trace !== null && name !== BAGGAGE ? trace.headers[name] : record.headers[name];
    if (value !== undefined && value.length <= MAX_TRAVELLING_BYTES) result[name] = value;
  }
  return result;
}

/** Serialises a message; key and headers as every record of its article. */
export function encode(routed: Routed, key: Buffer | null, journey: Journey): NewRecord {
  return {
    topic: routed.topic.name,
    key,
    value: Buffer.from(JSON.stringify(routed.value), 'utf8'),
    headers: outgoingHeaders(journey),
  };
}

/**
 * Checks what a stage is about to emit against its topic: schema, spans, size.
 * Raises `ONRECORD_MESSAGE_SCHEMA`, `ONRECORD_SPAN_*` or
 * `ONRECORD_OUTPUT_TOO_LARGE`; each makes a dead letter of the input.
 */
export function checkOutput(
  routed: Routed,
  record: NewRecord,
  recordLimit: (topic: string) => number,
  slackBytes: number,
): void {
  checkMessage(routed.topic, routed.value);
  if ('text' in routed.value && 'paragraphs' in routed.value) {
    checkSpans(routed.value as Parameters<typeof checkSpans>[0]);
  }
  const size = recordBytes(record) + slackBytes;
  const limit = recordLimit(record.topic);
  if (size > limit) {
    throw new LimitExceededError(
      `${record.topic}: expected a record of at most ${limit} bytes, got about ${size}`,
      { code: 'ONRECORD_OUTPUT_TOO_LARGE', facts: { topic: record.topic, size, limit } },
    );
  }
}

/** About how many bytes of its topic's `max.message.bytes` a record takes. */
export function recordBytes(record: NewRecord): number {
  let size = OVERHEAD_BYTES + (record.key?.length ?? 0) + (record.value?.length ?? 0);
  for (const [name, value] of Object.entries(record.headers)) {
    size += Buffer.byteLength(name) + value.length + 10;
  }
  return size;
}

/**
 * The outcome of a journey; `null` when the record does not descend from a raw
 * article (somebody wrote to a later topic by hand), which audit does not count.
 * A key of more than 64 KiB, which only a foreign producer can have set, is left out.
 */
export function outcomeRecord(
  journey: Journey,
  outcome: Omit<Outcome, 'raw' | 'replay'>,
  key: Buffer | null,
): NewRecord | null {
  const raw = parseCoordinates(journey.origin);
  if (raw?.topic !== topics.rawArticle.name) return null;
  const value: Outcome = {
    articleId: outcome.articleId,
    revision: outcome.revision,
    raw: { partition: raw.partition, offset: raw.offset },
    replay: journey.replay,
    outcome: outcome.outcome,
    reason: outcome.reason,
    stage: outcome.stage,
  };
  const fits = key !== null && key.length <= MAX_OUTCOME_KEY_BYTES;
  return encode({ topic: topics.articleOutcome, value }, fits ? key : null, journey);
}
