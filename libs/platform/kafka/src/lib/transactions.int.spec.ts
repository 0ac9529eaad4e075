import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type Admin, type Producer } from 'kafkajs';

/**
 * The ground that delivery stands on, without a line of our own code between: what Apache Kafka
 * and kafkajs promise each other about transactions.
 */
describe('transactions of kafkajs on Apache Kafka', () => {
  const run = randomUUID().slice(0, 8);
  const input = `transactions-${run}-in`;
  const output = `transactions-${run}-out`;
  const group = `transactions-${run}`;
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
  const client = (): Kafka => new Kafka({ clientId: run, brokers, logLevel: logLevel.NOTHING });

  let admin: Admin;
  let producer: Producer;

  beforeAll(async () => {
    admin = client().admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      topics: [input, output].map((topic) => ({ topic, numPartitions: 1 })),
    });
    producer = client().producer({
      transactionalId: `${group}.${input}.0`,
      maxInFlightRequests: 1,
    });
    await producer.connect();
  }, 30_000);

  afterAll(async () => {
    await producer.disconnect();
    await admin.deleteTopics({ topics: [input, output] });
    await admin.disconnect();
  });

  /** Sends one message in a transaction and ends it as told. */
  async function sendAndEnd(value: string, end: 'commit' | 'abort'): Promise<void> {
    const transaction = await producer.transaction();
    await transaction.send({ topic: output, messages: [{ key: 'article', value }] });
    await transaction[end]();
  }

  /** Reads a topic from its beginning until a value shows up. */
  async function readUntil(last: string, readUncommitted: boolean): Promise<string[]> {
    const consumer = client().consumer({ groupId: `${group}-${randomUUID()}`, readUncommitted });
    const values: string[] = [];
    await consumer.connect();
    try {
      await consumer.subscribe({ topic: output, fromBeginning: true });
      await new Promise<void>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => {
          reject(payload.error);
        });
        consumer
          .run({
            eachMessage: ({ message }) => {
              values.push(String(message.value));
              if (values.at(-1) === last) resolve();
              return Promise.resolve();
            },
          })
          .catch(reject);
      });
    } finally {
      await consumer.disconnect();
    }
    return values;
  }

  /**
   * The offset that the group would go on from. A commit answers before its marker has reached
   * every partition, so the expected offset may come a moment later.
   */
  async function settledOffset(expected: string): Promise<string | undefined> {
    let offset: string | undefined;
    for (let attempt = 0; attempt < 50 && offset !== expected; attempt += 1) {
      if (attempt > 0) await sleep(100);
      const [topic] = await admin.fetchOffsets({ groupId: group, topics: [input] });
      offset = topic?.partitions[0]?.offset;
    }
    return offset;
  }

  it('shows a read_committed consumer the committed messages alone', async () => {
    await sendAndEnd('first', 'commit');
    await sendAndEnd('second', 'abort');
    await sendAndEnd('third', 'commit');

    expect(await readUntil('third', false)).toEqual(['first', 'third']);
    // The aborted message is really there: the filter did the work, not the lack of a message.
    expect(await readUntil('third', true)).toEqual(['first', 'second', 'third']);
  }, 30_000);

  it('moves the offset of a group with the commit, and not with an abort', async () => {
    /** Sends a message and an offset in one transaction and ends it as told. */
    const moveTo = async (offset: string, end: 'commit' | 'abort'): Promise<void> => {
      const transaction = await producer.transaction();
      await transaction.send({ topic: output, messages: [{ value: `with ${offset}` }] });
      await transaction.sendOffsets({
        consumerGroupId: group,
        topics: [{ topic: input, partitions: [{ partition: 0, offset }] }],
      });
      await transaction[end]();
    };
    await moveTo('3', 'commit');
    expect(await settledOffset('3')).toBe('3');
    await moveTo('7', 'abort');
    expect(await settledOffset('3')).toBe('3');
    await moveTo('8', 'commit');
    expect(await settledOffset('8')).toBe('8');
    expect(await readUntil('with 8', false)).not.toContain('with 7');
  }, 30_000);

  it('shuts out the producer whose transactional id a newer one has taken', async () => {
    const zombie = await producer.transaction();
    await zombie.send({ topic: output, messages: [{ value: 'from the zombie' }] });

    const successor = client().producer({
      transactionalId: `${group}.${input}.0`,
      maxInFlightRequests: 1,
    });
    await successor.connect();
    try {
      const transaction = await successor.transaction();
      await transaction.send({ topic: output, messages: [{ value: 'from the successor' }] });
      await transaction.commit();
      await expect(zombie.commit()).rejects.toMatchObject({
        type: expect.stringMatching(/^(PRODUCER_FENCED|INVALID_PRODUCER_EPOCH)$/) as string,
      });
    } finally {
      await successor.disconnect();
    }
    expect(await readUntil('from the successor', false)).not.toContain('from the zombie');
  }, 30_000);
});
