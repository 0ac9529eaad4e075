import { type DlqJournalEntry, topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';
import { KafkaReplayRegister } from './kafka-replay-register';

jest.setTimeout(120_000);

const topicPrefix = `${randomUUID()}.`;
const JOURNAL = topics.dlqJournal.name;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: 'register-test', logger, topicPrefix };
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
const open: KafkaReplayRegister[] = [];

function register(capacity?: number): KafkaReplayRegister {
  const one = new KafkaReplayRegister({ ...client, ...(capacity !== undefined && { capacity }) });
  open.push(one);
  return one;
}

/** The journal's value for a raw article that stands at `offset` now and came from `offset - 1`. */
function entry(offset: number): Buffer {
  const value: DlqJournalEntry = {
    action: 'replayed',
    replay: 1,
    at: '',
    to: 'raw-article',
    sent: `raw-article/0/${offset}`,
    origin: `raw-article/0/${offset - 1}`,
  };
  return Buffer.from(JSON.stringify(value));
}

const at = (offset: number) => ({ topic: 'raw-article', partition: 0, offset: String(offset) });
const known = (offset: number) => ({ origin: `raw-article/0/${offset - 1}`, replay: 1 });

async function append(...offsets: number[]): Promise<void> {
  await log.append(
    offsets.map((offset) => {
      const key = Buffer.from(`raw-article.dlq/0/${offset}`);
      return { topic: JOURNAL, key, value: entry(offset), headers: {} };
    }),
  );
}

/** A transaction that has written an entry and is still open. */
async function begin(offset: number) {
  const producer = newKafka(client).producer({
    transactionalId: `${topicPrefix}${offset}`,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({
    topic: `${topicPrefix}${JOURNAL}`,
    messages: [{ key: String(offset), value: entry(offset) }],
  });
  return async (end: 'commit' | 'abort') => {
    await transaction[end]();
    await producer.disconnect();
  };
}

beforeAll(async () => {
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  await log.close();
});

describe('KafkaReplayRegister', () => {
  it('knows what the journal lists, goes on from there, and knows nothing else', async () => {
    const one = register();
    expect(await one.find([at(5)])).toEqual([null]);
    await append(5);
    expect(await one.find([at(5), at(6)])).toEqual([known(5), null]);
    await append(6);
    expect(await Promise.all([one.find([at(6)]), one.find([at(7), at(5)])])).toEqual([
      [known(6)],
      [null, known(5)],
    ]);
  });

  it('waits for a transaction whose markers have not all arrived', async () => {
    const end = await begin(20);
    let isAnswered = false;
    const answer = register()
      .find([at(20)])
      .finally(() => {
        isAnswered = true;
      });
    await sleep(300);
    expect(isAnswered).toBe(false);
    await end('commit');
    expect(await answer).toEqual([known(20)]);
  });

  it('lets go of who asks when one stays open, and believes nothing of an aborted one', async () => {
    const end = await begin(30);
    const one = register();
    await expect(one.find([at(30)])).rejects.toMatchObject({
      code: 'ONRECORD_JOURNAL_UNAVAILABLE',
      retriable: true,
    });
    await end('abort');
    expect(await one.find([at(30), at(20)])).toEqual([null, known(20)]);
  });

  it('finds again what it has forgotten', async () => {
    await append(40, 41, 42);
    const one = register(1);
    expect(await one.find([at(42), at(40), at(41), at(39)])).toEqual([
      known(42),
      known(40),
      known(41),
      null,
    ]);
  });

  it('says that trying again makes sense while the broker is away', async () => {
    const away = new KafkaReplayRegister({ ...client, brokers: ['127.0.0.1:1'] });
    await expect(away.find([at(1)])).rejects.toMatchObject({ retriable: true });
    await away.close();
  });
});
