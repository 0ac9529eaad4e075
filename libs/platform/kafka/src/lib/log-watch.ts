import { InvariantError, StartupError } from '@onrecord/contracts';
import type { Admin } from 'kafkajs';
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
  /** Behind the last record that is neither committed nor aborted yet: a `read_committed` reader gets so far. */
  readonly stable: bigint;
  /** Behind everything that was written, open transactions included. */
  readonly high: bigint;
}

const ATTEMPTS = 5;

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

  /**
   * The bounds of a topic's partitions. `high` is seen first and `stable` last, so
   * `stable >= high` says that all that lay there at the moment of the call is settled.
   */
  async bounds(topic: string): Promise<PartitionBounds[]> {
    const high = await this.high(topic);
    const stable = await this.admin.fetchTopicOffsets(this.names.toBroker(topic));
    return stable.map(({ partition, low, high: end }) => ({
      partition,
      low: BigInt(low),
      stable: BigInt(end),
      high: high.get(partition) ?? 0n,
    }));
  }

  /** The first offset written at `since` (milliseconds) or later, by partition; the end where there is none. */
  async since(topic: string, since: number): Promise<ReadonlyMap<number, bigint>> {
    const found = await this.admin.fetchTopicOffsetsByTimestamp(this.names.toBroker(topic), since);
    return new Map(found.map(({ partition, offset }) => [partition, BigInt(offset)]));
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

  /** kafkajs' admin always asks as a `read_committed` reader, so this asks its cluster. */
  private async high(topic: string): Promise<ReadonlyMap<number, bigint>> {
    const brokerTopic = this.names.toBroker(topic);
    const { cluster } = this;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await cluster.addTargetTopic(brokerTopic);
        await cluster.refreshMetadataIfNecessary();
        const partitions = cluster
          .findTopicPartitionMetadata(brokerTopic)
          .map(({ partitionId }) => ({ partition: partitionId }));
        const query = { topic: brokerTopic, fromBeginning: false, partitions };
        const [answer] = await cluster.fetchTopicsOffset([query]);
        return new Map(answer?.partitions.map((one) => [one.partition, BigInt(one.offset)]));
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        // A partition has another leader now.
        await cluster.refreshMetadata();
      }
    }
  }
}
