import { topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaEventLog } from './kafka-event-log';

jest.setTimeout(120_000);

const SESSION_MS = 6_000;

describe('a chunk that takes longer than the session', () => {
  it('is delivered once: heartbeats go on while it is worked on', async () => {
    const prefix = `${randomUUID()}.`;
    const log = new KafkaEventLog({
      brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
      clientId: 'slow',
      topicPrefix: prefix,
      logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
      tuning: {
        sessionTimeoutMs: SESSION_MS,
        heartbeatIntervalMs: 500,
        rebalanceTimeoutMs: 10_000,
        transactionTimeoutMs: 10_000,
        partitionsConcurrently: 1,
      },
    });
    try {
      await log.createTopics({ partitions: 1, replicationFactor: 1 });
      const deliveries: string[] = [];
      let results = 0;
      const onFatal = (error: unknown) => {
        throw error;
      };
      await log.subscribe({
        group: `${prefix}slow`,
        topic: topics.rawArticle.name,
        onFatal,
        handler: async (records) => {
          deliveries.push(...records.map(({ value }) => String(value)));
          await sleep(2.5 * SESSION_MS);
          return records.map(() => textRecord(topics.cleanedArticle.name, 'a', 'done'));
        },
      });
      await log.subscribe({
        group: `${prefix}reader`,
        topic: topics.cleanedArticle.name,
        onFatal,
        handler: (records) => {
          results += records.length;
          return Promise.resolve([]);
        },
      });
      await log.append([textRecord(topics.rawArticle.name, 'a', 'slow')]);
      await eventually(() => results > 0, 60_000);
      expect(deliveries).toEqual(['slow']);
      expect(results).toBe(1);
    } finally {
      await log.close();
    }
  });
});
