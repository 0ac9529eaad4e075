import { type NewRecord, topics } from '@onrecord/contracts';
import { type KafkaClientOptions, KafkaEventLog } from '@onrecord/platform-kafka';
import { enrichedArticle, eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OnrecordClient } from './onrecord-client';

jest.setTimeout(90_000);

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const quiet = { debug: () => undefined, warn: () => undefined, info: () => undefined };
const PARTITIONS = 4;
const ARTICLES = 400;

function recordOf(i: number): NewRecord {
  const id = `article-${i}`;
  const text = JSON.stringify(enrichedArticle({ id }));
  return { ...textRecord(topics.enrichedArticle.name, id, text), partition: i % PARTITIONS };
}

describe('members of one group', () => {
  const topicPrefix = `sharing-${randomUUID().slice(0, 8)}.`;
  const log = new KafkaEventLog({
    brokers,
    clientId: 'sharing-test',
    topicPrefix,
    logger: quiet as unknown as KafkaClientOptions['logger'],
    tuning: {
      sessionTimeoutMs: 10_000,
      heartbeatIntervalMs: 1_000,
      rebalanceTimeoutMs: 10_000,
      transactionTimeoutMs: 10_000,
      partitionsConcurrently: 1,
    },
  });
  const connect = () => new OnrecordClient({ brokers, topicPrefix, onProblem: () => undefined });

  beforeAll(async () => {
    await log.createTopics({ partitions: PARTITIONS, replicationFactor: 1 });
    await log.append(Array.from({ length: ARTICLES }, (_, i) => recordOf(i)));
  });
  afterAll(() => log.close());

  it('share the work, and lose nothing when one joins and one leaves', async () => {
    const group = `${topicPrefix}desk`;
    const [first, second] = [connect(), connect()];
    const seen: { by: string; id: string }[] = [];
    const slowly = (by: string) => async (article: { id: string }) => {
      await sleep(20);
      seen.push({ by, id: article.id });
    };
    const countOf = (by: string) => seen.filter((one) => one.by === by).length;
    await first.subscribe({ group }, slowly('first'));
    await eventually(() => countOf('first') > 20);
    await second.subscribe({ group }, slowly('second'));
    await eventually(() => countOf('second') > 20);
    await first.close();
    const whenLeft = countOf('first');
    await eventually(() => new Set(seen.map(({ id }) => id)).size === ARTICLES, 60_000);
    await second.close();
    expect(countOf('first')).toBe(whenLeft);
    // Who hands its partitions over has committed; only what was in hand at that moment may come twice.
    expect(seen.length - ARTICLES).toBeLessThanOrEqual(PARTITIONS);
  });
});
