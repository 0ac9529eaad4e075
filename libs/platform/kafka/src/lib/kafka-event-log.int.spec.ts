import { createLogger } from '@onrecord/platform-logging';
import { eventLogContract } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { KafkaEventLog } from './kafka-event-log';
import type { Delivery } from './kafka-sessions';

jest.setTimeout(120_000);

function openLog(topicPrefix: string, delivery: Delivery): KafkaEventLog {
  return new KafkaEventLog({
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    clientId: 'contract',
    topicPrefix,
    logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
    tuning: {
      sessionTimeoutMs: 6_000,
      heartbeatIntervalMs: 500,
      rebalanceTimeoutMs: 10_000,
      transactionTimeoutMs: 10_000,
      partitionsConcurrently: 2,
      delivery,
    },
  });
}

describe.each<Delivery>(['exactly-once', 'at-least-once'])('KafkaEventLog, %s', (delivery) => {
  eventLogContract(async () => {
    // Groups carry the prefix too: the contract names them alike in every test.
    const prefix = `${randomUUID()}.`;
    const logs: KafkaEventLog[] = [];
    const open = () => {
      const log = openLog(prefix, delivery);
      const subscribe = log.subscribe.bind(log);
      log.subscribe = (options) => subscribe({ ...options, group: `${prefix}${options.group}` });
      logs.push(log);
      return log;
    };
    const log = open();
    await log.createTopics({ partitions: 2, replicationFactor: 1 });
    return {
      log,
      reopen: () => Promise.resolve(open()),
      cleanUp: async () => {
        for (const one of logs) await one.close();
      },
    };
  });
});
