import { InvariantError, StartupError } from '@onrecord/contracts';
import { backoffMs } from '@onrecord/platform-messaging';
import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, isolation, newCluster } from './cluster';
import { type KafkaClientOptions, newAdmin, newKafka } from './kafka-client';
import { missingTopics } from './topic-admin';
import { TopicNames } from './topic-names';

export interface LogWatchOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
}

/** Where one partition begins and ends. */
export interface PartitionBounds {
  readonly partition: number;
  /** The oldest offset that is kept. */
  readonly low: bigint;
  /** Behind everything that was written, open transactions included. */
  readonly high: bigint;
}

/** Some seconds in all. */
const RETRIES = 5;

interface Where {
  readonly fromBeginning: boolean;
  readonly fromTimestamp?: number;
}

/**
 * Looks at positions and ends of the log without reading it. Topics by the
 * contract's names. Each call is one moment: whoever calls one after another
 * knows in which order things were seen. Raises what kafkajs raises while the
 * broker is away.
 */
export class LogWatch {
  private readonly names: TopicNames;

  private constructor(
    private readonly admin: Admin,
    private readonly cluster: Cluster,
    topicPrefix: string,
  ) {
    this.names = new TopicNames(topicPrefix);
  }

  static async open(options: LogWatchOptions): Promise<LogWatch> {
    const cluster = newCluster(newKafka(options), isolation.readUncommitted);
    if (cluster === null) {
      throw new InvariantError('expected kafkajs 2.2.4, found another: its cluster is not there', {
        code: 'ONRECORD_KAFKAJS_CHANGED',
      });
    }
    const watch = new LogWatch(newAdmin(options), cluster, options.topicPrefix);
    try {
      await watch.admin.connect();
      await watch.cluster.connect();
      return watch;
    } catch (error) {
      await watch.close().catch(() => undefined);
      throw error;
    }
  }

  /** Raises `ONRECORD_TOPIC_MISSING` unless the broker has all topics. */
  async require(topics: readonly string[]): Promise<void> {
    const missing = await missingTopics(this.admin, this.names, topics);
    if (missing.length === 0) return;
    throw new StartupError(
      `the broker has no topic ${missing.join(', ')}; run: onrecord topics create`,
      { code: 'ONRECORD_TOPIC_MISSING', facts: { topics: missing } },
    );
  }

  async bounds(topic: string): Promise<PartitionBounds[]> {
    const highs = await this.offsets(topic, { fromBeginning: false });
    const lows = await this.offsets(topic, { fromBeginning: true });
    return [...highs].map(([partition, high]) => {
      return { partition, high, low: lows.get(partition) ?? 0n };
    });
  }

  /** The first offset written at `since` (milliseconds) or later, by partition; the end where there is none. */
  async since(topic: string, since: number): Promise<ReadonlyMap<number, bigint>> {
    const highs = await this.offsets(topic, { fromBeginning: false });
    const found = await this.offsets(topic, { fromBeginning: false, fromTimestamp: since });
    return new Map(
      [...found].map(([partition, offset]) => {
        return [partition, offset < 0n ? (highs.get(partition) ?? 0n) : offset];
      }),
    );
  }

  /** The next offset of a group in each partition where it has committed one. */
  async positions(group: string, topic: string): Promise<ReadonlyMap<number, bigint>> {
    const brokerTopic = this.names.toBroker(topic);
    const [answer] = await this.admin.fetchOffsets({ groupId: group, topics: [brokerTopic] });
    const known = answer?.partitions.filter(({ offset }) => BigInt(offset) >= 0n) ?? [];
    return new Map(known.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }

  async close(): Promise<void> {
    await Promise.all([this.admin.disconnect(), this.cluster.disconnect()]);
  }

  /** kafkajs' admin asks as a `read_committed` reader, and once; so this asks its cluster. */
  private async offsets(topic: string, where: Where): Promise<ReadonlyMap<number, bigint>> {
    const brokerTopic = this.names.toBroker(topic);
    const { cluster } = this;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await cluster.addTargetTopic(brokerTopic);
        await cluster.refreshMetadataIfNecessary();
        const partitions = cluster
          .findTopicPartitionMetadata(brokerTopic)
          .map(({ partitionId }) => ({ partition: partitionId }));
        const query = { topic: brokerTopic, partitions, ...where };
        const [answer] = await cluster.fetchTopicsOffset([query]);
        return new Map(answer?.partitions.map((one) => [one.partition, BigInt(one.offset)]));
      } catch (error) {
        if (attempt >= RETRIES) throw error;
        // A partition has another leader now, or one that does not know it yet.
        await sleep(backoffMs(attempt));
        await cluster.refreshMetadata();
      }
    }
  }
}
