import { createLogger } from '@onrecord/platform-logging';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { fencePartitions, fetchFlowPositions, setGroupPositions } from './group-positions';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';
import { PartitionSession } from './partition-session';
import { TopicNames } from './topic-names';

jest.setTimeout(120_000);

const topicPrefix = `positions-${randomUUID().slice(0, 8)}.`;
const client = {
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  clientId: 'positions',
  logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
  topicPrefix,
  transactionTimeoutMs: 5_000,
};
const RAW = { group: `${topicPrefix}cleaner`, topic: 'raw-article' };
const log = new KafkaEventLog({
  ...client,
  tuning: {
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    rebalanceTimeoutMs: 6_000,
    transactionTimeoutMs: 5_000,
    partitionsConcurrently: 1,
  },
});

const positions = (topics: readonly string[] = []) =>
  fetchFlowPositions({ ...client, groups: [RAW], topics });

beforeAll(async () => {
  const missing = await positions(['raw-article']);
  expect(missing.groups).toEqual([{ ...RAW, members: 0, partitions: [] }]);
  expect(missing.written.size).toBe(0);
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  await log.append(
    [0, 1, 2].map((n) => ({ ...textRecord('raw-article', 'k', String(n)), partition: 1 })),
  );
});
afterAll(() => log.close());

/** The right to write for partition 1, as a stage has it. */
async function openSession(): Promise<PartitionSession> {
  const admin = newKafka(client).admin();
  await admin.connect();
  const names = new TopicNames(topicPrefix);
  const place = { kafka: newKafka(client), admin, names, ...RAW, partition: 1 };
  const session = await PartitionSession.open({ ...place, transactionTimeoutMs: 5_000 });
  await admin.disconnect();
  return session;
}

describe('positions of a group', () => {
  it('are none where it has committed none, and what topics ever held is known', async () => {
    const { clusterId, groups, written } = await positions(['raw-article', 'quote']);
    expect(clusterId).toMatch(/\S/u);
    expect(groups).toEqual([
      {
        ...RAW,
        members: 0,
        partitions: [
          { partition: 0, committed: null, low: 0n, high: 0n },
          { partition: 1, committed: null, low: 0n, high: 3n },
        ],
      },
    ]);
    expect([...written]).toEqual(['raw-article']);
  });

  it('can be set, forwards and back', async () => {
    for (const next of [2n, 1n]) {
      await setGroupPositions(client, RAW, new Map([[1, next]]));
      const [group] = (await positions()).groups;
      expect(group?.partitions.map(({ committed }) => committed)).toEqual([null, next]);
    }
  });

  it('stay when the partition is fenced, and a former owner can commit no more', async () => {
    const zombie = await openSession();
    await fencePartitions(client, RAW, [0, 1]);
    await expect(zombie.commit([textRecord('quote', 'k', 'late')], 3n)).rejects.toThrow();
    await zombie.close();
    const { groups } = await positions();
    expect(groups[0]?.partitions.map(({ committed }) => committed)).toEqual([null, 1n]);
    const next = await openSession();
    expect(next.next).toBe(1n);
    await next.close();
  });
});
