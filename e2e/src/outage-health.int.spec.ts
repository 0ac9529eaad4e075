import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OwnServer } from './faults/lib/own-server';
import { ServiceProcess } from './lib/service-process';

jest.setTimeout(300_000);

const OUTAGE_MS = 20_000;
const prefix = `outage-${randomUUID().slice(0, 8)}.`;
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });

describe('a stage whose broker is away', () => {
  let kafka: OwnServer;
  let cleaner: ServiceProcess;
  beforeAll(async () => {
    kafka = await OwnServer.start('kafka');
    const log = new KafkaEventLog({
      brokers: [kafka.address],
      clientId: 'outage',
      topicPrefix: prefix,
      logger,
      tuning: {
        sessionTimeoutMs: 10_000,
        heartbeatIntervalMs: 1_000,
        rebalanceTimeoutMs: 10_000,
        transactionTimeoutMs: 10_000,
        partitionsConcurrently: 1,
      },
    });
    await log.createTopics({ partitions: 1, replicationFactor: 1 });
    await log.close();
    cleaner = new ServiceProcess('cleaner', {
      KAFKA_BROKERS: kafka.address,
      ONRECORD_TOPIC_PREFIX: prefix,
      ONRECORD_GROUP_PREFIX: prefix,
      ONRECORD_REDIS_PREFIX: prefix,
      ONRECORD_REDIS_TIMEOUT_MS: '2000',
      ONRECORD_STALL_MS: '60000',
    });
    await cleaner.ready();
  });
  afterAll(async () => {
    await cleaner.kill();
    await kafka.close();
  });

  it('is not ready within seconds, always live, and ready again when the broker is back', async () => {
    const findings = new Set<string>();
    const probes = new Set<number | undefined>();
    const isOver = new AbortController();
    const probing = (async () => {
      while (!isOver.signal.aborted) {
        probes.add((await cleaner.health('live'))?.status);
        const ready = (await (await cleaner.health('ready'))?.json()) as {
          checks: Record<string, string>;
        };
        findings.add(ready.checks['consumer'] ?? '');
        await sleep(100);
      }
    })();
    await kafka.kill();
    await sleep(OUTAGE_MS);
    expect((await cleaner.health('ready'))?.status).toBe(503);
    expect([...findings]).toContain('the broker does not answer');
    await kafka.startAgain();
    await cleaner.ready(120_000);
    isOver.abort();
    await probing;
    expect([...probes]).toEqual([200]);
  });
});
