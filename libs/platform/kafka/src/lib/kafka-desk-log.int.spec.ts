import { type LogRecord, type NewRecord, topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { KafkaDeskLog, kafkaJournal } from './kafka-desk-log';
import { KafkaEventLog } from './kafka-event-log';
import { readTopics } from './read-topics';

jest.setTimeout(120_000);

const RAW = topics.rawArticle.name;
const JOURNAL = topics.dlqJournal.name;
const topicPrefix = `${randomUUID()}.`;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: `desk-test-${randomUUID()}`, logger, topicPrefix };
const options = {
  ...client,
  groupPrefix: topicPrefix,
  topic: 'raw-article.dlq',
  transactionTimeoutMs: 60_000,
};
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

const raw = (partition: number, value: string): NewRecord => ({
  ...textRecord(RAW, 'k', value),
  partition,
});
/** An entry for each record, which says where that stands. */
const tell = (places: readonly { partition: number; offset: string }[]): NewRecord[] =>
  places.map(({ partition, offset }) =>
    textRecord(JOURNAL, `${partition}/${offset}`, `sent to ${partition}/${offset}`),
  );

async function contents(topic: string): Promise<string[]> {
  const seen: string[] = [];
  const onRecord = ({ partition, offset, value }: LogRecord): void => {
    seen.push(`${partition}/${offset} ${value?.toString() ?? ''}`);
  };
  await readTopics({ ...client, onRecord }, [topic]);
  return seen.sort();
}

async function journal(): Promise<string[]> {
  const seen: string[] = [];
  await kafkaJournal(client).readJournal(({ value }) => {
    seen.push(value?.toString() ?? '');
  });
  return seen.sort();
}

beforeAll(async () => {
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
});
afterAll(() => log.close());

describe('KafkaDeskLog', () => {
  it('tells where each record stands, those before it and marks of the log counted', async () => {
    await log.append([raw(0, 'before')]);
    const desk = await KafkaDeskLog.open(options);
    const large = 'x'.repeat(300 * 1024);
    await desk.append([raw(0, 'a'), raw(1, large), raw(0, 'b'), raw(1, large), raw(0, 'c')], tell);
    await desk.append([raw(0, 'd')], tell);
    await desk.close();
    const sent = (await contents(RAW)).filter((one) => !one.endsWith('before'));
    const places = sent.map((one) => `sent to ${one.split(' ', 1)[0] ?? ''}`);
    expect(sent).toHaveLength(6);
    expect(await journal()).toEqual(places.sort());
  });

  it('stores nothing of a batch whose journal entries cannot be written', async () => {
    const before = [await contents(RAW), await journal()];
    const desk = await KafkaDeskLog.open(options);
    const failing = desk.append([raw(0, 'lost')], () => {
      throw new TypeError('no entry');
    });
    await expect(failing).rejects.toThrow('no entry');
    await expect(desk.append([raw(0, 'later')], tell)).rejects.toMatchObject({
      code: 'ONRECORD_DESK_CLOSED',
    });
    await desk.close();
    expect([await contents(RAW), await journal()]).toEqual(before);
  });

  it('fences who had it before, whose records are then neither there nor in the journal', async () => {
    const before = [await contents(RAW), await journal()];
    let reached = (): void => undefined;
    const sent = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let wakeUp = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    const first = await KafkaDeskLog.open({
      ...options,
      onSent: () => {
        reached();
        return asleep;
      },
    });
    const appending = first.append([raw(0, 'from the first')], tell);
    appending.catch(() => undefined);
    await sent;
    // As if the first had died there: its transaction is open, and the second ends it.
    const second = await KafkaDeskLog.open(options);
    const known: string[] = [];
    await second.readJournal(({ value }) => {
      known.push(value?.toString() ?? '');
    });
    expect(known.sort()).toEqual(before[1]);
    wakeUp();
    await expect(appending).rejects.toMatchObject({ code: 'ONRECORD_DESK_FENCED' });
    expect([await contents(RAW), await journal()]).toEqual(before);
    await second.append([raw(0, 'from the second')], tell);
    expect((await contents(RAW)).filter((one) => one.includes('from the'))).toHaveLength(1);
    await Promise.all([first.close(), second.close()]);
  });
});
