import type { NewRecord } from '@onrecord/contracts';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, textRecord } from '@onrecord/testing';

/** The topics of one spec on the broker of the integration tests. */
export class KafkaTopics {
  readonly client;

  constructor(
    readonly prefix: string,
    brokers: readonly string[],
  ) {
    const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
    this.client = { brokers, clientId: 'test', logger };
  }

  /** Appends messages as JSON, all under one key. */
  async append(topic: string, messages: readonly object[]): Promise<void> {
    await this.appendRecords(messages.map((one) => textRecord(topic, 'k', JSON.stringify(one))));
  }

  async appendRecords(records: readonly NewRecord[]): Promise<void> {
    await this.use((log) => log.append(records));
  }

  /** The keys of a topic's first `count` records. */
  async keysOf(topic: string, count: number): Promise<string[]> {
    const keys: string[] = [];
    await this.use(async (log) => {
      await log.subscribe({
        group: `${this.prefix}keys`,
        topic,
        handler: (records) => {
          keys.push(...records.map(({ key }) => key?.toString() ?? ''));
          return Promise.resolve([]);
        },
        onFatal: (error) => {
          throw error;
        },
      });
      await eventually(() => keys.length >= count);
    });
    return keys;
  }

  private async use(work: (log: KafkaEventLog) => Promise<void>): Promise<void> {
    const log = new KafkaEventLog({
      ...this.client,
      topicPrefix: this.prefix,
      tuning: {
        sessionTimeoutMs: 6_000,
        heartbeatIntervalMs: 500,
        rebalanceTimeoutMs: 10_000,
        transactionTimeoutMs: 10_000,
        partitionsConcurrently: 1,
      },
    });
    try {
      await work(log);
    } finally {
      await log.close();
    }
  }
}
