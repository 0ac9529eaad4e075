import { topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { KafkaEventLog } from './kafka-event-log';
import { LogReader } from './log-reader';

jest.setTimeout(120_000);

const topicPrefix = `${randomUUID()}.`;
const topic = topics.articleOutcome.name;
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { brokers, clientId: 'reader-test', logger, topicPrefix };
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

beforeAll(() => log.createTopics({ partitions: 1, replicationFactor: 1 }));
afterAll(() => log.close());

describe('LogReader', () => {
  it('reads until what takes the records raises, and says that it has ended', async () => {
    const append = (value: string) => log.append([textRecord(topic, 'k', value)]);
    await append('before');
    const seen: string[] = [];
    const onRecord = ({ value }: { value: Buffer | null }): void => {
      if (value?.toString() === 'bad') throw new Error('cannot take it');
      seen.push(value?.toString() ?? '');
    };
    const reader = await LogReader.open({ ...client, onRecord }, [
      { topic, partition: 0, offset: 1n },
    ]);
    await append('good');
    await eventually(() => seen.length > 0, 60_000);
    expect(reader.hasEnded).toBe(false);
    for (const value of ['bad', 'after']) await append(value);
    await eventually(() => reader.hasEnded, 60_000);
    expect(() => {
      reader.check();
    }).toThrow('cannot take it');
    await reader.close();
    expect(seen).toEqual(['good']);
  });
});
