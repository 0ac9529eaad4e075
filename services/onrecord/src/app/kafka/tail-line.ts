import {
  concernsSpeaker,
  DEAD_LETTER_SUFFIX,
  type EnrichedArticle,
  type LogRecord,
  type QuoteRecord,
  speakerMatches,
  type Topic,
  topics,
} from '@onrecord/contracts';
import { isUtf8 } from 'node:buffer';
import { type DeadLetter, readDeadLetter } from '../dead-letters/dead-letter';
import type { TailClock } from './tail-clock';
import {
  watchArticle,
  watchDeadLetter,
  watchOutcome,
  watchPlain,
  watchQuote,
  watchRaw,
  type WatchStyle,
} from './watch-lines';

export interface TailView extends WatchStyle {
  readonly format: 'jsonl' | 'pretty';
  /** Only quotes of this speaker, and articles that have one. */
  readonly speaker: string | null;
  readonly clock: TailClock;
}

/** The topics whose messages say who speaks. */
export const spokenTopics: readonly string[] = [topics.enrichedArticle.name, topics.quote.name];

/**
 * What `tail` prints of a record, line feeds included; `null` for one that the
 * view leaves out or that carries no value. What is not as its topic wants it, for
 * anybody may write there, is shown as it is, as JSON or as text.
 */
export function tailLine(record: LogRecord, view: TailView): string | null {
  const { topic, value } = record;
  if (value === null) return null;
  const message = topic.endsWith(DEAD_LETTER_SUFFIX)
    ? jsonOf(readDeadLetter(record), value)
    : parse(value);
  const shown = view.speaker === null ? { message } : onlyOf(view.speaker, topic, message);
  if (shown === null) return null;
  if (view.format === 'jsonl') return `${JSON.stringify(message)}\n`;
  const { clock, columns, paint } = view;
  const day = clock.newDay(record.timestamp);
  const dayLine =
    day === null ? [] : [paint.dim(`── ${day} ${'─'.repeat(columns)}`.slice(0, columns))];
  return [...dayLine, ...watchLines(record, shown.message, view), ''].join('\n');
}

/** The message with nothing but what the speaker says; `null` when that is nothing. */
function onlyOf(speaker: string, topic: string, message: unknown): { message: unknown } | null {
  if (isMessageOf(topics.enrichedArticle, topic, message)) {
    const quotes = message.quotes.filter((quote) => speakerMatches(speaker, quote.speaker.name));
    return quotes.length === 0 ? null : { message: { ...message, quotes } };
  }
  const isTheirs = isMessageOf(topics.quote, topic, message) && concernsSpeaker(speaker, message);
  return isTheirs ? { message } : null;
}

function watchLines(record: LogRecord, message: unknown, view: TailView): string[] {
  const { topic } = record;
  const time = view.clock.timeOf(record.timestamp);
  if (topic.endsWith(DEAD_LETTER_SUFFIX)) {
    return watchDeadLetter(readDeadLetter(record), time, view);
  }
  if (isMessageOf<EnrichedArticle>(topics.enrichedArticle, topic, message)) {
    return watchArticle(message, time, view);
  }
  if (isMessageOf<QuoteRecord>(topics.quote, topic, message))
    return watchQuote(message, time, view);
  if (isMessageOf(topics.articleOutcome, topic, message)) return watchOutcome(message, time, view);
  if (isMessageOf(topics.rawArticle, topic, message)) return watchRaw(message, record, time, view);
  return watchPlain(JSON.stringify(message), time, view);
}

function isMessageOf<T>(expected: Topic<T>, topic: string, message: unknown): message is T {
  return topic === expected.name && expected.schema.safeParse(message).success;
}

/** Where it stands, why it is there, and the bytes: as text, or in base64 where they are none. */
function jsonOf(
  { topic, partition, offset, key, stage, code, message, origin }: DeadLetter,
  value: Buffer,
) {
  const original = isUtf8(value)
    ? { value: value.toString('utf8') }
    : { valueBase64: value.toString('base64') };
  return { topic, partition, offset, key, stage, code, message, origin, ...original };
}

/** What is no JSON is shown as text. */
function parse(value: Buffer): unknown {
  const text = value.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return { notJson: text };
  }
}
