import {
  headers,
  type LogRecord,
  type NewRecord,
  type Outcome,
  type Subscription,
  topics,
} from '@onrecord/contracts';
import type { KafkaEventLog } from '@onrecord/platform-kafka';
import { deadLetter, formatCoordinates } from '@onrecord/platform-messaging';

/** What a raw message, by its value, makes the scripted stage do: right or wrong. */
export type Script =
  | 'enrich'
  | 'repeat'
  | 'refuse'
  | 'lose'
  | 'outcome-twice'
  | 'record-twice'
  | 'refuse-without-letter'
  | 'enrich-without-record'
  | 'letter-without-outcome';

/**
 * A stage from `raw-article` to `enriched-article` that does what its messages say; the
 * article is the key. Chunks are committed as those of any stage.
 */
export async function startScriptedStage(log: KafkaEventLog, group: string): Promise<Subscription> {
  return log.subscribe({
    group,
    topic: topics.rawArticle.name,
    handler: (records) => Promise.resolve(records.flatMap(outputsOf)),
    onFatal: (error) => {
      throw error;
    },
  });
}

function outputsOf(record: LogRecord): NewRecord[] {
  const letter = letterOf(record);
  const enriched = recordOn(record, topics.enrichedArticle.name, {});
  switch (record.value?.toString() as Script) {
    case 'enrich':
      return [enriched, outcomeOf(record, 'enriched')];
    case 'repeat':
      return [outcomeOf(record, 'unchanged')];
    case 'refuse':
      return [letter, outcomeOf(record, 'dead-letter')];
    case 'lose':
      return [];
    case 'outcome-twice':
      return [enriched, outcomeOf(record, 'enriched'), outcomeOf(record, 'enriched')];
    case 'record-twice':
      return [enriched, enriched, outcomeOf(record, 'enriched')];
    case 'refuse-without-letter':
      return [outcomeOf(record, 'dead-letter')];
    case 'enrich-without-record':
      return [outcomeOf(record, 'enriched')];
    case 'letter-without-outcome':
      return [letter];
  }
}

function letterOf(record: LogRecord): NewRecord {
  const failure = { error: new TypeError('refused'), attempts: 1, at: new Date() };
  const stage = { name: 'scripted', version: '1', group: 'scripted' };
  return deadLetter({ record, origin: formatCoordinates(record), replay: 0 }, failure, stage);
}

/** The outcome of a raw message, or of a replay of it. */
export function outcomeOf(
  record: Pick<LogRecord, 'topic' | 'partition' | 'offset' | 'key'>,
  outcome: Outcome['outcome'],
  replay = 0,
): NewRecord {
  const value: Outcome = {
    articleId: record.key?.toString() ?? null,
    revision: outcome === 'dead-letter' ? null : 1,
    raw: { partition: record.partition, offset: record.offset },
    replay,
    outcome,
    reason: outcome === 'dead-letter' ? 'ONRECORD_STAGE_FAILED' : null,
    stage: 'scripted',
  };
  return recordOn(record, topics.articleOutcome.name, value);
}

function recordOn(
  record: Pick<LogRecord, 'topic' | 'partition' | 'offset' | 'key'>,
  topic: string,
  value: object,
): NewRecord {
  const own = { [headers.origin]: Buffer.from(formatCoordinates(record)) };
  return { topic, key: record.key, value: Buffer.from(JSON.stringify(value)), headers: own };
}
