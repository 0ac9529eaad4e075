import { topics } from '@onrecord/contracts';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { readOutputs } from './read-outputs.mjs';
import { startContender } from './start-contender.mjs';

const CHUNK = 100;
/** Both inputs hold the same: which one ours reads makes it a first or a later stage. */
const FIRST_INPUT = topics.rawArticle.name;
const LATER_INPUT = topics.cleanedArticle.name;

/**
 * Filled input topics, and contenders let loose on them one after the other, each with a group and
 * an output topic of its own.
 */
export class Field {
  /** @param {{ kafkaBrokers: string, redisUrl: string }} services @param {number} partitions */
  constructor({ kafkaBrokers, redisUrl }, partitions) {
    this.brokers = kafkaBrokers.split(',');
    this.redisUrl = redisUrl;
    this.partitions = partitions;
    this.prefix = `bench-${randomUUID().slice(0, 8)}.`;
    this.kafka = new Kafka({
      clientId: 'bench',
      brokers: this.brokers,
      logLevel: logLevel.NOTHING,
    });
    this.admin = this.kafka.admin();
    this.runs = 0;
  }

  /** @param {readonly { key: string, value: string }[]} messages */
  async fill(messages) {
    await this.admin.connect();
    await this.createInputs();
    // A retried request would double messages, and the bench would blame whoever echoes them.
    const producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    for (let start = 0; start < messages.length; start += CHUNK) {
      const chunk = messages.slice(start, start + CHUNK);
      const topicMessages = [FIRST_INPUT, LATER_INPUT].map((name) => ({
        topic: this.prefix + name,
        messages: chunk,
      }));
      await producer.sendBatch({ topicMessages });
    }
    await producer.disconnect();
    for (const name of [FIRST_INPUT, LATER_INPUT]) await this.expectInput(name, messages.length);
    this.messages = messages.length;
  }

  /**
   * Lets a contender echo everything once. Returns when the broker appended each output, and what
   * a message cost the contender's process of CPU, in milliseconds (`null` for several processes).
   * Several processes begin together, once each has its share of the partitions.
   * @param {{ contender: string, warmUp: number, processes?: number, workRounds?: number }} run
   */
  async run({ contender, warmUp, processes = 1, workRounds = 0 }) {
    const name = `${contender}-${this.runs++}`;
    const output = `${this.prefix}out-${name}`;
    await this.createOutput(output);
    const isGated = processes > 1;
    const group = startContender(
      {
        contender,
        brokers: this.brokers,
        redisUrl: this.redisUrl,
        prefix: this.prefix,
        input: this.prefix + (contender === 'first' ? FIRST_INPUT : LATER_INPUT),
        output,
        group: this.prefix + name,
        concurrently: 3,
        messages: this.messages,
        warmUp,
        isGated,
        workRounds,
      },
      processes,
    );
    try {
      if (isGated) {
        await group.ownEach(this.partitions / processes);
        group.go();
      }
      const cpuMs = await group.handled(this.messages);
      return { times: await readOutputs(this.kafka, output, this.messages), cpuMs };
    } finally {
      await group.stop();
      await this.admin.deleteTopics({ topics: [output] });
    }
  }

  async close() {
    const all = await this.admin.listTopics();
    await this.admin.deleteTopics({ topics: all.filter((name) => name.startsWith(this.prefix)) });
    await this.admin.disconnect();
  }

  async expectInput(name, count) {
    const ends = await this.admin.fetchTopicOffsets(this.prefix + name);
    const found = ends.reduce((sum, { high }) => sum + Number(high), 0);
    if (found !== count) throw new Error(`${name}: expected ${count} inputs, found ${found}`);
  }

  async createInputs() {
    const log = new KafkaEventLog({
      brokers: this.brokers,
      clientId: 'bench',
      topicPrefix: this.prefix,
      logger: createLogger({ level: 'silent', service: 'bench', version: '0' }),
      tuning: {},
    });
    await log.createTopics({ partitions: this.partitions, replicationFactor: 1 });
    await log.close();
  }

  /** The broker's clock stamps what contenders write, for all alike. */
  async createOutput(topic) {
    const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
    await this.admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: this.partitions, replicationFactor: 1, configEntries }],
    });
  }
}
