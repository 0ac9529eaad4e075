import {
  deadLetterTopicName,
  type EnrichedArticle,
  type Outcome,
  type QuoteRecord,
  topics,
} from '@onrecord/contracts';
import type { Sent } from './load';
import type { ReadRecord } from './read-back';
import { disordered, surplus, type Verdict } from './verdict';

/** The topics that the services write, on the way and at the end, by the contract's names. */
export const WRITTEN: readonly string[] = [
  topics.cleanedArticle.name,
  topics.articleEntities.name,
  topics.enrichedArticle.name,
  topics.quote.name,
  topics.articleOutcome.name,
  deadLetterTopicName(topics.rawArticle.name),
];

const ARTICLES = [
  topics.cleanedArticle.name,
  topics.articleEntities.name,
  topics.enrichedArticle.name,
];

/**
 * Compares what the three services wrote with what must come of the messages: each revision once on
 * each topic, its quotes and what it takes back once, and one outcome for each message.
 */
export function judgeServices(
  sent: readonly Sent[],
  seen: ReadonlyMap<string, readonly ReadRecord[]>,
): Verdict {
  const on = (topic: string): readonly ReadRecord[] => seen.get(topic) ?? [];
  const enriched = on(topics.enrichedArticle.name);
  const expected = [...sent.flatMap(outcomeOf), ...enriched.flatMap(quotesOf)];
  const found = [
    ...ARTICLES.flatMap((topic) => on(topic).map((record) => `${topic} ${revisionIn(record)}`)),
    ...on(topics.articleOutcome.name).map(toldIn),
    ...on(topics.quote.name).map((record) => {
      const { articleId, revision, id, retracted = false } = parse(record) as QuoteRecord;
      return quoteName(articleId, revision, id, retracted);
    }),
    ...on(deadLetterTopicName(topics.rawArticle.name)).map(({ key }) => `dead letter ${key ?? ''}`),
  ];
  return {
    messages: sent.length,
    lost: surplus(expected, found),
    doubled: surplus(found, expected),
    disordered: disordered(enriched),
  };
}

function outcomeOf({ becomes }: Sent): string[] {
  if (becomes.kind === 'dead-letter')
    return [`dead letter ${becomes.id}`, `outcome dead-letter ${becomes.id}`];
  const revision = `${becomes.id} ${becomes.revision}`;
  if (becomes.kind === 'unchanged') return [`outcome unchanged ${revision}`];
  return [`outcome enriched ${revision}`, ...ARTICLES.map((topic) => `${topic} ${revision}`)];
}

/** The quotes that a revision has, and those that it takes back. */
function quotesOf(record: ReadRecord): string[] {
  const { id, revision, quotes, changes } = parse(record) as EnrichedArticle;
  const gone = [...(changes?.quotes.removed ?? []), ...(changes?.quotes.alteredFrom ?? [])];
  return [
    ...quotes.map((quote) => quoteName(id, revision, quote.id, false)),
    ...gone.map((quote) => quoteName(id, revision, quote, true)),
  ];
}

function quoteName(article: string, revision: number, quote: string, isGone: boolean): string {
  return `quote ${article} ${revision} ${quote}${isGone ? ' gone' : ''}`;
}

function revisionIn(record: ReadRecord): string {
  const { id, revision } = parse(record) as EnrichedArticle;
  return `${id} ${revision}`;
}

function toldIn(record: ReadRecord): string {
  const { outcome, articleId, revision } = parse(record) as Outcome;
  return outcome === 'dead-letter'
    ? `outcome dead-letter ${record.key ?? ''}`
    : `outcome ${outcome} ${articleId ?? ''} ${revision ?? ''}`;
}

function parse({ value }: ReadRecord): unknown {
  return JSON.parse(value ?? 'null');
}
