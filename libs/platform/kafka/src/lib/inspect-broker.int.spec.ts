import { allTopicSettings, topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { inspectBroker } from './inspect-broker';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';
import { tryTransaction } from './try-transaction';

jest.setTimeout(60_000);

const topicPrefix = `${randomUUID()}.`;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: 'inspect-test', logger, topicPrefix };
const names = allTopicSettings().map(({ name }) => name);
const group = `${topicPrefix}group`;
const RAW = topics.rawArticle.name;

beforeAll(async () => {
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
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  const records = ['a', 'b', 'c'].map((text) => textRecord(RAW, 'k', text));
  await log.append(records.map((record) => ({ ...record, partition: 0 })));
  await log.append(records.map((record) => ({ ...record, partition: 1 })));
  await log.close();
  const admin = newKafka(client).admin();
  await admin.connect();
  const partitions = [{ partition: 0, offset: '1' }];
  await admin.setOffsets({ groupId: group, topic: `${topicPrefix}${RAW}`, partitions });
  await admin.deleteTopicRecords({
    topic: `${topicPrefix}${RAW}`,
    partitions: [{ partition: 0, offset: '2' }],
  });
  await admin.disconnect();
});

describe('inspectBroker', () => {
  it('tells the cluster, every topic as it was created, and how far a group is', async () => {
    const facts = await inspectBroker({
      ...client,
      topics: [...names, 'no-such-topic'],
      groups: [{ group, topic: RAW }],
    });
    expect(facts.brokers).toHaveLength(1);
    expect(facts.clusterId).not.toBe('');
    expect(facts.atLeastRelease).toMatch(/^\d+\.\d+$/u);
    expect(Number(facts.settings.get('transaction.max.timeout.ms'))).toBeGreaterThan(0);
    expect([...facts.topics.keys()].sort()).toEqual([...names].sort());
    for (const { name, cleanup, retentionMs, maxMessageBytes } of allTopicSettings()) {
      const topic = facts.topics.get(name);
      expect(topic).toMatchObject({ partitions: 2, replicas: 1, inSync: 1, leaderless: 0 });
      expect(Object.fromEntries(topic?.settings ?? [])).toMatchObject({
        'cleanup.policy': cleanup,
        'retention.ms': String(retentionMs),
        'max.message.bytes': String(maxMessageBytes),
      });
    }
    expect(facts.groups).toEqual([
      { group, topic: RAW, state: 'Empty', members: 0, lag: 2n, untouched: 3n, lost: 1n },
    ]);
  });

  it('tells of a group that nobody made', async () => {
    const groups = [{ group: `${group}-none`, topic: RAW }];
    const facts = await inspectBroker({ ...client, topics: [RAW], groups });
    expect(facts.groups).toMatchObject([{ state: 'Dead', members: 0, lag: 0n, untouched: 4n }]);
  });
});

describe('tryTransaction', () => {
  it('succeeds where transactions work, so that their state is there to look at', async () => {
    await tryTransaction(client, `${topicPrefix}doctor`);
    const facts = await inspectBroker({ ...client, topics: [], groups: [] });
    expect(facts.transactionState).toMatchObject({ replicas: 1, leaderless: 0 });
  });
});
