import {
  type CleanedDraft,
  type EnrichedArticle,
  headers,
  type LogRecord,
  type Outcome,
  topics,
} from '@onrecord/contracts';
import { cleanerStage } from '@onrecord/domain-cleaning';
import { quotesStage } from '@onrecord/domain-quotes';
import { parseCoordinates } from '@onrecord/platform-messaging';
import type { ShownEnd, ShownKept, ShownRevision, ShownText } from '@onrecord/platform-redis';

/** What a record of an article tells the memory. */
export interface ShownArticle {
  readonly revision: ShownRevision;
  /** `null` for a text that has no copies. */
  readonly text: ShownText | null;
  /** Of enriched articles alone. */
  readonly kept: ShownKept | null;
}

type Article = CleanedDraft & Pick<EnrichedArticle, 'revision' | 'duplicate'>;

/**
 * What an article of a later topic, or a dead letter of one, tells; `null` for
 * one that no cleaner has decided about: a foreign record, a deletion, what cannot be read.
 */
export function shownArticle(record: LogRecord): ShownArticle | null {
  const origin = record.headers[headers.origin]?.toString('utf8') ?? '';
  const article = readJson(record);
  if (!isFromRawArticle(origin) || !isArticle(article)) return null;
  const { id: articleId, revision, duplicate } = article;
  const { timestamp: at } = record;
  const asked = cleanerStage.request?.(article);
  if (!asked || !('contentHash' in asked)) return null;
  const { contentHash, joinsCopies } = asked;
  return {
    revision: { articleId, revision, contentHash, origin },
    text: joinsCopies ? { contentHash, articleId: duplicate?.group ?? articleId, at } : null,
    kept: record.topic === topics.enrichedArticle.name ? shownKept(article, at) : null,
  };
}

function shownKept(article: unknown, at: number): ShownKept | null {
  const enriched = article as EnrichedArticle & { processing: EnrichedArticle['processing'] };
  if (!Array.isArray(enriched.quotes)) return null;
  const asked = quotesStage.request?.(enriched);
  if (!asked || !('kept' in asked)) return null;
  return { ...asked, topic: quotesStage.input.name, at };
}

/** How a journey ended in a later stage; `null` for an outcome of the cleaner, which marks nothing. */
export function shownEnd(record: LogRecord): ShownEnd | null {
  const outcome = readOutcome(record);
  if (outcome?.articleId == null || outcome.stage === cleanerStage.name) return null;
  const { articleId, raw } = outcome;
  const origin = `${topics.rawArticle.name}/${raw.partition}/${raw.offset}`;
  return { articleId, origin, isDead: outcome.outcome === 'dead-letter' };
}

/** The raw article that a record descends from, by partition and offset; `null` for none. */
export function rawPlaceOf(record: LogRecord): { partition: number; offset: bigint } | null {
  const origin = record.headers[headers.origin]?.toString('utf8') ?? '';
  const place = parseCoordinates(origin);
  if (place?.topic !== topics.rawArticle.name) return null;
  return { partition: place.partition, offset: BigInt(place.offset) };
}

function isFromRawArticle(origin: string): boolean {
  return parseCoordinates(origin)?.topic === topics.rawArticle.name;
}

function readOutcome(record: LogRecord): Outcome | null {
  const result = topics.articleOutcome.schema.safeParse(readJson(record));
  return result.success ? result.data : null;
}

/** A dead letter may break its schema; what is asked of it here, it has all the same. */
function isArticle(value: unknown): value is Article {
  if (typeof value !== 'object' || value === null) return false;
  const { id, revision, contentHash, text } = value as Partial<Record<keyof Article, unknown>>;
  const isText = [id, contentHash, text].every((one) => typeof one === 'string');
  return isText && Number.isInteger(revision) && Number(revision) > 0;
}

function readJson({ value }: LogRecord): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}
