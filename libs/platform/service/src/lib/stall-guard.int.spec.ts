import { KafkaEventLog, brokerPing } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StallGuard } from './stall-guard';
import { StallWatch } from './stall-watch';

jest.setTimeout(120_000);

const LIMIT_MS = 4_000;
const INPUT = 'raw-article';
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const prefix = `stall-${randomUUID().slice(0, 8)}.`;
const group = `${prefix}group`;

describe('StallGuard over a real consumer', () => {
  const watch = new StallWatch();
  const guard = new StallGuard({
    watch,
    limitMs: LIMIT_MS,
    brokerAnswers: brokerPing({ brokers, clientId: 'ping', logger, group, limitMs: 30_000 }),
    logger,
  });
  const log = new KafkaEventLog({
    brokers,
    clientId: 'stall',
    topicPrefix: prefix,
    logger,
    observer: watch.log,
    tuning: {
      sessionTimeoutMs: 10_000,
      heartbeatIntervalMs: 500,
      rebalanceTimeoutMs: 10_000,
      transactionTimeoutMs: 10_000,
      partitionsConcurrently: 1,
    },
  });
  let release: (() => void) | null = null;

  beforeAll(async () => {
    await log.createTopics({ partitions: 1, replicationFactor: 1 });
    await log.subscribe({
      group,
      topic: INPUT,
      onFatal: (error) => {
        throw error;
      },
      handler: () =>
        new Promise((resolve) => {
          release = () => {
            resolve([]);
          };
        }),
    });
    guard.start();
  });
  afterAll(async () => {
    guard.stop();
    release?.();
    await log.close();
  });

  it('leaves one alone that has nothing to do', async () => {
    for (let waited = 0; waited < 2 * LIMIT_MS; waited += 200) {
      await sleep(200);
      expect(guard.finding()).toBeNull();
    }
  });

  it('finds one whose handler hangs, until its chunk is committed', async () => {
    await log.append([textRecord(INPUT, 'a', '1')]);
    await eventually(() => guard.finding() !== null, 60_000);
    expect(guard.finding()).toMatch(
      /^(?:the consumer does not poll|no article of raw-article\/0 gets done), for \d+ s, though/u,
    );
    release?.();
    await eventually(() => guard.finding() === null, 60_000);
  });
});
