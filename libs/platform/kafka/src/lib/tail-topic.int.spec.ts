import { type LogRecord, topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';
import { type Tail, type TailOptions, tailTopic } from './tail-topic';

jest.setTimeout(60_000);

const TOPIC = topics.quote.name;
const topicPrefix = `${randomUUID()}.`;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: `tail-test-${randomUUID()}`, logger };
const log = new KafkaEventLog({
  ...client,
  topicPrefix,
  tuning: {
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    rebalanceTimeoutMs: 10_000,
    transactionTimeoutMs: 10_000,
    partitionsConcurrently: 1,
  },
});
const textOf = ({ value }: LogRecord): string => value?.toString() ?? '';

beforeAll(async () => {
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
});
afterAll(async () => {
  await log.close();
});

async function tail(from: TailOptions['from'], onRecord?: TailOptions['onRecord']) {
  const seen: string[] = [];
  const fatal: unknown[] = [];
  const running: Tail = await tailTopic({
    ...client,
    topicPrefix,
    topic: TOPIC,
    from,
    onRecord: async (record) => {
      await onRecord?.(record);
      seen.push(textOf(record));
    },
    onFatal: (error) => {
      fatal.push(error);
    },
  });
  return { seen, fatal, close: () => running.close() };
}

describe('tailTopic', () => {
  it('shows from now on what is committed, and from the beginning everything that is', async () => {
    await log.append([textRecord(TOPIC, 'a', 'before'), textRecord(TOPIC, 'b', 'before, too')]);
    const now = await tail('now');
    const producer = newKafka(client).producer({
      transactionalId: `${topicPrefix}aborted`,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const aborted = await producer.transaction();
    await aborted.send({ topic: `${topicPrefix}${TOPIC}`, messages: [{ value: 'taken back' }] });
    await aborted.abort();
    await producer.disconnect();
    await log.append([textRecord(TOPIC, 'a', 'after')]);
    await eventually(() => now.seen.length > 0);
    const all = await tail('beginning');
    await eventually(() => all.seen.length >= 3);
    expect([...all.seen].sort()).toEqual(['after', 'before', 'before, too']);
    expect(now.seen).toEqual(['after']);
    await now.close();
    await all.close();
  });

  it('leaves no group behind', async () => {
    const { close } = await tail('now');
    await close();
    const admin = newKafka(client).admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    expect(groups.filter(({ groupId }) => groupId.startsWith(client.clientId))).toEqual([]);
  });

  it('ends when its reader fails, without showing a record twice', async () => {
    const broken = new Error('the reader is broken');
    const tries: string[] = [];
    const { fatal, close } = await tail('beginning', (record) => {
      tries.push(textOf(record));
      return Promise.reject(broken);
    });
    await eventually(() => fatal.length > 0);
    await close();
    expect(fatal).toEqual([broken]);
    expect(tries).toHaveLength(1);
  });

  it('says which topic is missing', async () => {
    const options = { ...client, topicPrefix: `${topicPrefix}no.`, topic: TOPIC, from: 'now' };
    const nothing = { onRecord: () => Promise.resolve(), onFatal: () => undefined };
    await expect(tailTopic({ ...options, ...nothing } as TailOptions)).rejects.toMatchObject({
      code: 'ONRECORD_TOPIC_MISSING',
      facts: { topic: `${topicPrefix}no.${TOPIC}` },
    });
  });
});
