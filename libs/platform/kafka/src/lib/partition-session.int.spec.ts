import { topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import type { Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { newKafka } from './kafka-client';
import { PartitionSession } from './partition-session';
import { createTopics } from './topic-admin';
import { TopicNames } from './topic-names';

jest.setTimeout(120_000);

const kafka = () =>
  newKafka({
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    clientId: 'sessions',
    logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
  });

const names = new TopicNames(`${randomUUID()}.`);
const output = topics.cleanedArticle;
const group = names.toBroker('group');
const openSessions: PartitionSession[] = [];
let admin: Admin;

async function open(partition: number): Promise<PartitionSession> {
  const session = await PartitionSession.open({
    kafka: kafka(),
    admin,
    names,
    group,
    topic: topics.rawArticle.name,
    partition,
    transactionTimeoutMs: 10_000,
  });
  openSessions.push(session);
  return session;
}

/** Values of the output topic that a `read_committed` subscriber sees. */
async function visible(atLeast: number): Promise<string[]> {
  const consumer = kafka().consumer({ groupId: randomUUID(), readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic: names.toBroker(output.name), fromBeginning: true });
  const seen: string[] = [];
  await consumer.run({
    eachMessage: ({ message }) => Promise.resolve(void seen.push(String(message.value))),
  });
  await eventually(() => seen.length >= atLeast);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await consumer.disconnect();
  return seen;
}

beforeAll(async () => {
  admin = kafka().admin();
  await admin.connect();
  await createTopics(admin, names, [topics.rawArticle, output], {
    partitions: 3,
    replicationFactor: 1,
  });
});

afterAll(async () => {
  for (const session of openSessions) await session.close();
  await admin.disconnect();
});

describe('PartitionSession', () => {
  it('stops a zombie: whoever opened later writes, the former owner’s records never show', async () => {
    const zombie = await open(0);
    expect(zombie.next).toBe(0n);
    await zombie.commit([textRecord(output.name, 'a', 'before')], 5n);

    const owner = await open(0);
    expect(owner.next).toBe(5n);
    await owner.commit([textRecord(output.name, 'a', 'owner')], 6n);

    await expect(zombie.commit([textRecord(output.name, 'a', 'zombie')], 6n)).rejects.toMatchObject(
      { name: expect.stringMatching(/^KafkaJS/u) as string },
    );
    expect(zombie.isSpent).toBe(true);
    await expect(zombie.commit([], 7n)).rejects.toMatchObject({ code: 'ONRECORD_SESSION_CLOSED' });

    await owner.commit([textRecord(output.name, 'a', 'after')], 7n);
    expect(await visible(3)).toEqual(['before', 'owner', 'after']);
    expect((await open(0)).next).toBe(7n);
  });

  it('leaves the position and shows nothing when a record is refused', async () => {
    const session = await open(1);
    const tooLarge = 'x'.repeat(output.maxMessageBytes + 1);
    await expect(
      session.commit(
        [textRecord(output.name, 'b', 'with it'), textRecord(output.name, 'b', tooLarge)],
        3n,
      ),
    ).rejects.toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
    expect((await open(1)).next).toBe(0n);
    const seen = await visible(3);
    expect(seen).not.toContain('with it');
  });

  it('sends more than one request’s worth of records in one transaction', async () => {
    const session = await open(2);
    const records = Array.from({ length: 8 }, (_, i) =>
      textRecord(output.name, `k${i}`, `${i}:${'x'.repeat(300_000)}`),
    );
    await session.commit(records, 8n);
    const seen = await visible(3 + records.length);
    expect(seen.filter((value) => value.length > 300_000)).toHaveLength(records.length);
  });
});
