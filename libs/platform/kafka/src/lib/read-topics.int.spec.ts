import { type LogRecord, topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';
import { readRecord, readTopics } from './read-topics';

jest.setTimeout(60_000);

const QUOTES = topics.quote.name;
const OUTCOMES = topics.articleOutcome.name;
const EMPTY = topics.rawArticle.name;
const topicPrefix = `${randomUUID()}.`;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: `read-test-${randomUUID()}`, logger, topicPrefix };
const log = new KafkaEventLog({
  ...client,
  tuning: {
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    rebalanceTimeoutMs: 10_000,
    transactionTimeoutMs: 10_000,
    partitionsConcurrently: 1,
  },
});
const textOf = ({ value }: LogRecord): string => value?.toString() ?? '';

/** One record in a transaction of its own, which stays open until the answer is called. */
async function beginTransaction(partition: number, value: string) {
  const producer = newKafka(client).producer({
    transactionalId: `${topicPrefix}${value}`,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({
    topic: `${topicPrefix}${QUOTES}`,
    messages: [{ value, partition }],
  });
  return async () => {
    await transaction.abort();
    await producer.disconnect();
  };
}

async function read(names: readonly string[], since: number | null = null): Promise<string[]> {
  const seen: string[] = [];
  const onRecord = (record: LogRecord): void => {
    seen.push(`${record.topic}/${record.partition}/${record.offset} ${textOf(record)}`);
  };
  await readTopics({ ...client, onRecord }, names, since);
  return seen.sort();
}

beforeAll(async () => {
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  await log.append([
    { ...textRecord(QUOTES, 'a', 'one'), partition: 0 },
    { ...textRecord(QUOTES, 'b', 'two'), partition: 1 },
    { ...textRecord(OUTCOMES, 'a', 'enriched'), partition: 0 },
  ]);
  // The end of partition 0 is aborted records and marks alone.
  await (
    await beginTransaction(0, 'aborted')
  )();
});
afterAll(async () => {
  await log.close();
});

describe('readTopics', () => {
  it('reads what is committed in several topics and ends, whatever stands at the end', async () => {
    expect(await read([QUOTES, OUTCOMES, EMPTY])).toEqual([
      'article-outcome/0/0 enriched',
      'quote/0/0 one',
      'quote/1/0 two',
    ]);
  });

  it('does not wait for an open transaction', async () => {
    const abort = await beginTransaction(1, 'open');
    expect(await read([QUOTES])).toEqual(['quote/0/0 one', 'quote/1/0 two']);
    await abort();
  });

  it('begins where a time says', async () => {
    const before = Date.now() + 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await log.append([{ ...textRecord(OUTCOMES, 'b', 'late'), partition: 0 }]);
    expect(await read([QUOTES, OUTCOMES], before)).toEqual(['article-outcome/0/1 late']);
  });

  it('raises what its reader raises, and hands out nothing after that', async () => {
    const broken = new Error('the reader is broken');
    let calls = 0;
    const onRecord = (): Promise<void> => {
      calls += 1;
      return Promise.reject(broken);
    };
    await expect(readTopics({ ...client, onRecord }, [QUOTES])).rejects.toBe(broken);
    expect(calls).toBe(1);
  });

  it('says which topic is missing', async () => {
    const options = { ...client, topicPrefix: `${topicPrefix}no.`, onRecord: () => undefined };
    await expect(readTopics(options, [QUOTES])).rejects.toMatchObject({
      code: 'ONRECORD_TOPIC_MISSING',
    });
  });

  it('leaves no group behind', async () => {
    await read([QUOTES]);
    const admin = newKafka(client).admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    expect(groups.filter(({ groupId }) => groupId.startsWith(client.clientId))).toEqual([]);
  });
});

describe('readRecord', () => {
  it.each([
    { name: 'the record', partition: 1, offset: '0', expected: 'two' },
    { name: 'nothing of an aborted one', partition: 0, offset: '1', expected: null },
    { name: 'nothing beyond the end', partition: 0, offset: '99', expected: null },
    { name: 'nothing of a partition that is not there', partition: 7, offset: '0', expected: null },
  ])('gives $name', async ({ partition, offset, expected }) => {
    const record = await readRecord(client, { topic: QUOTES, partition, offset });
    expect(record && textOf(record)).toBe(expected);
  });
});
