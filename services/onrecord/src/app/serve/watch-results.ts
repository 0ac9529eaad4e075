import {
  deadLetterTopicName,
  type EventLog,
  headers,
  type LogRecord,
  type Outcome,
  type QuoteRecord,
  type Subscription,
  topics,
} from '@onrecord/contracts';
import type { ArticleShelf, DeadLetterReport } from './article-shelf';
import type { QuoteFeed } from './quote-feed';
import type { Submissions } from './submissions';

export interface ResultWatchers {
  readonly log: EventLog;
  readonly group: string;
  readonly shelf: ArticleShelf;
  readonly feed: QuoteFeed;
  readonly submissions: Submissions;
  readonly onFatal: (error: unknown) => void;
}

/** Subscribes to everything that the stages emit, and puts it where the API finds it. */
export async function watchResults(watchers: ResultWatchers): Promise<Subscription[]> {
  const { log, group, onFatal } = watchers;
  const watch = (topic: string, see: (record: LogRecord, watchers: ResultWatchers) => void) =>
    log.subscribe({
      group,
      topic,
      onFatal,
      handler: (records) => {
        for (const record of records) see(record, watchers);
        return Promise.resolve([]);
      },
    });
  const inputs = Object.values(topics).filter(({ isInput }) => isInput);
  return Promise.all([
    watch(topics.enrichedArticle.name, seeArticle),
    watch(topics.quote.name, seeQuote),
    watch(topics.articleOutcome.name, seeOutcome),
    ...inputs.map(({ name }) => watch(deadLetterTopicName(name), seeDeadLetter)),
  ]);
}

function seeArticle(record: LogRecord, { shelf, submissions }: ResultWatchers): void {
  const { key, value } = record;
  if (key === null || value === null) return;
  shelf.keep(key.toString('utf8'), value);
  submissions.settle(record, { kind: 'enriched', value });
}

function seeQuote({ value }: LogRecord, { feed }: ResultWatchers): void {
  if (value !== null) feed.publish(JSON.parse(value.toString('utf8')) as QuoteRecord);
}

/** The other outcomes show in records that say more. */
function seeOutcome(record: LogRecord, { submissions }: ResultWatchers): void {
  const outcome = JSON.parse(record.value?.toString('utf8') ?? 'null') as Outcome | null;
  if (outcome?.outcome !== 'unchanged') return;
  submissions.settle(record, { kind: 'unchanged', revision: outcome.revision });
}

function seeDeadLetter(record: LogRecord, { shelf, submissions }: ResultWatchers): void {
  const header = (name: string): string =>
    record.headers[`${headers.deadLetterPrefix}${name}`]?.toString('utf8') ?? '';
  const report: DeadLetterReport = {
    id: record.key?.toString('utf8') ?? '',
    code: header('error-code'),
    message: header('error-message'),
    stage: header('stage'),
  };
  shelf.fail(report);
  submissions.settle(record, { kind: 'dead-letter', report });
}
