import {
  type EnrichedArticle,
  type EventLog,
  type QuoteRecord,
  type Topic,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import { quotesStage } from '@onrecord/domain-quotes';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { StageRunner } from '@onrecord/platform-messaging';
import { connectRedis, MemorySentinel, RedisStageMemory } from '@onrecord/platform-redis';
import { articleEntities, eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { quoteWords } from '../testing/quote-words';

jest.setTimeout(120_000);

const INPUT = topics.articleEntities.name;
const prefix = `retraction-${randomUUID().slice(0, 8)}.`;
const log = new KafkaEventLog({
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  clientId: 'retraction',
  topicPrefix: prefix,
  logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
  tuning: {
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    rebalanceTimeoutMs: 6_000,
    transactionTimeoutMs: 5_000,
    partitionsConcurrently: 1,
  },
});
const redis = connectRedis({
  url: process.env['REDIS_URL'] ?? '',
  commandTimeoutMs: 2_000,
  onError: () => undefined,
});

/** Codes of the errors that were waited out. */
const causes: string[] = [];
const sentinel = new MemorySentinel(redis, { prefix });
const runner = new StageRunner({
  stage: quotesStage,
  run: (article) => Promise.resolve({ result: quoteWords(article), ms: 1, model: null }),
  memory: new RedisStageMemory(redis, {
    prefix,
    journalTtlMs: 60_000,
    firstSeenTtlMs: 60_000,
    keptTtlMs: 60_000,
  }),
  group: `${prefix}quotes`,
  recordLimit: (topic) => log.recordLimit(topic),
  observer: {
    handled: () => undefined,
    retrying: (_cause, { code }) => void causes.push(code),
  },
});

const onFatal = (error: unknown): void => {
  throw error;
};

/** Messages of a topic as a `read_committed` subscriber sees them. */
async function follow<T>(topic: Topic<T>, from: EventLog = log): Promise<T[]> {
  const seen: T[] = [];
  await from.subscribe({
    group: `${prefix}reader-${randomUUID()}`,
    topic: topic.name,
    onFatal,
    handler: (records) => {
      seen.push(...records.map(({ value }) => JSON.parse(String(value)) as T));
      return Promise.resolve([]);
    },
  });
  return seen;
}

/** Revision `n` of the article, with these quotes to be found in it. */
const revision = (n: number, text: string) =>
  textRecord(INPUT, 'a', JSON.stringify(articleEntities({ id: 'a', revision: n, text })));

const told = ({ text, revision: of, retracted }: QuoteRecord): string =>
  `${text} ${retracted === true ? 'gone' : 'there'} ${of}`;

describe('the quotes stage on Kafka and Redis', () => {
  let deliveries = 0;
  /** So many of the next chunks are decided and journalled, but never committed. */
  let lost = 0;
  let quotes: QuoteRecord[];
  let enriched: EnrichedArticle[];

  beforeAll(async () => {
    await once(redis, 'ready');
    await sentinel.create('cluster');
    await log.createTopics({ partitions: 1, replicationFactor: 1 });
    quotes = await follow(topics.quote);
    enriched = await follow(topics.enrichedArticle);
    // Two revisions lie in the topic before the stage starts, so that they make one chunk.
    await log.append([revision(1, 'yes no'), revision(2, 'no maybe')]);
  });
  afterAll(async () => {
    await log.close();
    redis.disconnect();
  });

  it('takes a quote back once, though its chunk comes three times', async () => {
    lost = 2;
    await log.subscribe({
      group: `${prefix}quotes`,
      topic: INPUT,
      onFatal,
      handler: async (records, context) => {
        const results = await runner.handle(records, context);
        deliveries += 1;
        if (lost > 0) {
          lost -= 1;
          throw new UnavailableError('gone', { code: 'ONRECORD_TEST_GONE' });
        }
        return results;
      },
    });
    await eventually(() => enriched.length >= 2 && quotes.length >= 5);
    expect(deliveries).toBeGreaterThan(2);
    expect(quotes.map(told)).toEqual([
      'yes there 1',
      'no there 1',
      'yes gone 2',
      'no there 2',
      'maybe there 2',
    ]);
    expect(enriched.map(({ changes }) => changes?.quotes)).toMatchObject([
      undefined,
      { added: ['q-maybe'], removed: ['q-yes'], altered: [], reattributed: [] },
    ]);
  });

  it('takes nothing of a newer revision back for an older one that comes late or again', async () => {
    const known = quotes.length;
    lost = 1;
    await log.append([revision(1, 'yes no'), revision(2, 'no maybe'), revision(3, 'maybe')]);
    await eventually(() => enriched.length >= 5 && quotes.length >= known + 5);
    expect(quotes.slice(known).map(told)).toEqual([
      'yes gone 2',
      'no there 2',
      'maybe there 2',
      'no gone 3',
      'maybe there 3',
    ]);
    expect(enriched.slice(2).map(({ changes }) => changes?.quotes.removed)).toEqual([
      undefined,
      ['q-yes'],
      ['q-no'],
    ]);
  });

  it('waits when Redis was emptied; told to go on from nothing, it takes nothing back', async () => {
    const known = quotes.length;
    const keys = await redis.keys(`${prefix}*`);
    expect(keys.some((key) => key.includes(':kept:'))).toBe(true);
    await redis.del(keys);
    await log.append([revision(4, 'never'), revision(5, '')]);
    await eventually(() => causes.includes('ONRECORD_REDIS_EMPTIED'));
    expect(enriched).toHaveLength(5);
    await sentinel.create('cluster');
    await eventually(() => enriched.length >= 7 && quotes.length >= known + 2);
    expect(quotes.slice(known).map(told)).toEqual(['never there 4', 'never gone 5']);
    expect(enriched.slice(5).map(({ changes }) => changes?.quotes.removed)).toEqual([
      undefined,
      ['q-never'],
    ]);
  });
});
