import {
  DEAD_LETTER_SUFFIX,
  type EnrichedArticle,
  headers,
  type LogRecord,
  type QuoteRecord,
  speakerMatches,
  type Topic,
  topics,
} from '@onrecord/contracts';
import type { Ansis } from 'ansis';
import { isUtf8 } from 'node:buffer';
import { articleSheet } from '../sheet/article-sheet';
import { quoteLine } from '../sheet/quote-lines';
import { printable } from '../terminal/printable';

export interface TailView {
  readonly format: 'jsonl' | 'pretty';
  /** Only quotes of this speaker, and articles that have one. */
  readonly speaker: string | null;
  readonly columns: number;
  readonly paint: Ansis;
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
  if (topic.endsWith(DEAD_LETTER_SUFFIX)) return deadLetterLine(record, value, view);
  const message = parse(value);
  if (isMessageOf(topics.enrichedArticle, topic, message)) return articleLine(message, view);
  if (isMessageOf(topics.quote, topic, message)) return quoteRecordLine(message, view);
  if (view.speaker !== null) return null;
  const line = JSON.stringify(
    message === undefined ? { notJson: value.toString('utf8') } : message,
  );
  return `${view.format === 'pretty' ? printable(line) : line}\n`;
}

function isMessageOf<T>(expected: Topic<T>, topic: string, message: unknown): message is T {
  return topic === expected.name && expected.schema.safeParse(message).success;
}

function articleLine(article: EnrichedArticle, view: TailView): string | null {
  const { format, speaker, columns, paint } = view;
  const quotes =
    speaker === null
      ? article.quotes
      : article.quotes.filter((quote) => speakerMatches(speaker, quote.speaker.name));
  if (speaker !== null && quotes.length === 0) return null;
  if (format === 'jsonl') return `${JSON.stringify(article)}\n`;
  return articleSheet({ ...article, quotes }, { columns, paint, isFull: false });
}

function quoteRecordLine(quote: QuoteRecord, view: TailView): string | null {
  const { format, speaker, columns, paint } = view;
  if (speaker !== null && !speakerMatches(speaker, quote.speakerName)) return null;
  if (format === 'jsonl') return `${JSON.stringify(quote)}\n`;
  const { source, publishedAt, title, retracted } = quote;
  const from = [source, publishedAt, title].filter((part) => part !== null).join(' · ');
  const remark = retracted === true ? [paint.yellow('  retracted by a later revision')] : [];
  return [
    ...quoteLine(quote, columns, paint),
    ...remark,
    paint.dim(`    ${printable(from)}`),
    '',
  ].join('\n');
}

/** Where it stands, why it is there, and the bytes: as text, or in base64 where they are none. */
function deadLetterLine(record: LogRecord, value: Buffer, { format, paint }: TailView): string {
  const header = (name: string): string =>
    record.headers[`${headers.deadLetterPrefix}${name}`]?.toString('utf8') ?? '';
  const { topic, partition, offset, key } = record;
  const letter = {
    topic,
    partition,
    offset,
    key: key?.toString('utf8') ?? null,
    stage: header('stage'),
    code: header('error-code'),
    message: header('error-message'),
    origin: header('origin'),
  };
  if (format === 'jsonl') {
    const original = isUtf8(value)
      ? { value: value.toString('utf8') }
      : { valueBase64: value.toString('base64') };
    return `${JSON.stringify({ ...letter, ...original })}\n`;
  }
  const { code, message } = letter;
  const where = paint.dim(`${topic}/${partition}/${offset}`);
  return `${where} ${printable(`id ${letter.key ?? '-'}`)} ${paint.red(code)} ${printable(message)}\n`;
}

function parse(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
