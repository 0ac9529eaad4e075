import { topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { CommittedReader } from './committed-reader';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';

jest.setTimeout(120_000);

const topicPrefix = `${randomUUID()}.`;
const topic = topics.articleOutcome.name;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: 'committed-test', logger, topicPrefix };
const log = new KafkaEventLog({
  ...client,
  tuning: {
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    rebalanceTimeoutMs: 10_000,
    transactionTimeoutMs: 10_000,
    partitionsConcurrently: 1,
    delivery: 'exactly-once',
  },
});
const reader = new CommittedReader({ ...client, topic, patienceMs: 1_000 });

async function read(): Promise<string[]> {
  const seen: string[] = [];
  await reader.catchUp(({ partition, value }) => {
    seen.push(`${partition} ${value?.toString() ?? ''}`);
  });
  return seen.sort();
}

const append = (...values: string[]) =>
  log.append(values.map((value) => ({ ...textRecord(topic, 'k', value), partition: 1 })));

beforeAll(() => log.createTopics({ partitions: 3, replicationFactor: 1 }));
afterAll(async () => {
  await reader.close();
  await log.close();
});

describe('CommittedReader', () => {
  it('hands out each record once, of every partition, over as many requests as it takes', async () => {
    expect(await read()).toEqual([]);
    const large = 'x'.repeat(400 * 1024);
    await append(`${large}1`, `${large}2`, `${large}3`, `${large}4`);
    await log.append([{ ...textRecord(topic, 'k', 'other'), partition: 0 }]);
    const seen = await read();
    expect(seen.map((one) => one.replace(/x+/u, ''))).toEqual([
      '0 other',
      '1 1',
      '1 2',
      '1 3',
      '1 4',
    ]);
    expect(await read()).toEqual([]);
  });

  it('begins anew where records were deleted before it read them', async () => {
    await append('a', 'b', 'c');
    const admin = newKafka(client).admin();
    await admin.connect();
    const partitions = [{ partition: 1, offset: '6' }];
    // kafkajs deletes only where it has looked before.
    await admin.fetchTopicOffsets(`${topicPrefix}${topic}`);
    await admin.deleteTopicRecords({ topic: `${topicPrefix}${topic}`, partitions });
    await admin.disconnect();
    expect(await read()).toEqual(['0 other', '1 c']);
  });
});
