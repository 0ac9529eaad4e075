import { topics } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';
import { ConfigResourceTypes } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { newKafka } from './kafka-client';
import { KafkaEventLog } from './kafka-event-log';

jest.setTimeout(120_000);

describe('a topic whose limit is lowered under way', () => {
  it('has its new limit asked for when it refuses a record', async () => {
    const prefix = `${randomUUID()}.`;
    const shared = {
      brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
      clientId: 'limits',
      logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
    };
    const log = new KafkaEventLog({
      ...shared,
      topicPrefix: prefix,
      tuning: {
        sessionTimeoutMs: 10_000,
        heartbeatIntervalMs: 1_000,
        rebalanceTimeoutMs: 10_000,
        transactionTimeoutMs: 10_000,
        partitionsConcurrently: 1,
      },
    });
    const output = topics.cleanedArticle.name;
    try {
      await log.createTopics({ partitions: 1, replicationFactor: 1 });
      const limits: number[] = [];
      let isDone = false;
      await log.subscribe({
        group: `${prefix}limits`,
        topic: topics.rawArticle.name,
        onFatal: (error) => {
          throw error;
        },
        handler: () => {
          limits.push(log.recordLimit(output));
          const fits = log.recordLimit(output) < 100_000;
          isDone = fits;
          return Promise.resolve([textRecord(output, 'a', 'x'.repeat(fits ? 10 : 200_000))]);
        },
      });
      const admin = newKafka(shared).admin();
      await admin.connect();
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: `${prefix}${output}`,
            configEntries: [{ name: 'max.message.bytes', value: '50000' }],
          },
        ],
      });
      await admin.disconnect();
      await log.append([textRecord(topics.rawArticle.name, 'a', 'large')]);
      await eventually(() => isDone, 60_000);
      expect([limits[0], limits.at(-1)]).toEqual([topics.cleanedArticle.maxMessageBytes, 50_000]);
    } finally {
      await log.close();
    }
  });
});
