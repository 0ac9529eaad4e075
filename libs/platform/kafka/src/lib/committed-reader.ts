import { InvariantError, type LogRecord, UnavailableError } from '@onrecord/contracts';
import Batch from 'kafkajs/src/consumer/batch';
import { askAgain, isOutOfRange } from './ask-again';
import { type Cluster, type FetchedPartition, isolation, newCluster } from './cluster';
import { Connection } from './connection';
import { type KafkaConnectionOptions, newKafka } from './kafka-client';
import { toLogRecord } from './to-log-record';
import { TopicNames } from './topic-names';

export interface CommittedReaderOptions extends KafkaConnectionOptions {
  readonly topicPrefix: string;
  /** By the contract's name. */
  readonly topic: string;
  /** Milliseconds for which a call waits where nothing comes, for transactions that were open when it began. */
  readonly patienceMs: number;
}

const FETCH_BYTES = 1024 * 1024;
const MAX_WAIT_MS = 100;

/**
 * Reads a small topic again and again, each time from where it stopped to the end
 * as of now. Without a consumer group: nothing to join, nothing to be granted but
 * reading the topic, and an answer in milliseconds.
 */
export class CommittedReader {
  private readonly connection: Connection<Cluster>;
  private readonly brokerTopic: string;
  private readonly next = new Map<number, bigint>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: CommittedReaderOptions) {
    this.brokerTopic = new TopicNames(options.topicPrefix).toBroker(options.topic);
    this.connection = new Connection(() => openCluster(options));
  }

  /**
   * Hands out every record that was not handed out before and that belongs to a
   * transaction which was written to the topic before the call, committed by then
   * or while it waits: the markers of one transaction reach its partitions one by
   * one, so a reader may have seen its other records already. Raises
   * `ONRECORD_TRANSACTION_OPEN` (retriable) when one stays open for longer than the patience,
   * or what kafkajs raises while the broker is away; the next call goes on.
   */
  catchUp(onRecord: (record: LogRecord) => void): Promise<void> {
    // One at a time: a call that waits asks for the end after it was made, as it must.
    const mine = this.turn.then(() => askAgain(() => this.read(onRecord)));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.connection.discard();
  }

  private async read(onRecord: (record: LogRecord) => void): Promise<void> {
    try {
      const cluster = await this.connection.get();
      let ends = await this.endsOf(cluster);
      // Somebody made the topic anew: what it held is gone, and what it holds was not read.
      if ([...ends].some(([partition, end]) => (this.next.get(partition) ?? 0n) > end)) {
        this.next.clear();
        ends = await this.endsOf(cluster);
      }
      let movedAt = Date.now();
      for (let behind = this.behind(ends); behind.length > 0; behind = this.behind(ends)) {
        const hasMoved = await this.fetch(cluster, behind, onRecord);
        if (hasMoved) movedAt = Date.now();
        else if (Date.now() - movedAt > this.options.patienceMs) throw stillOpen(this.brokerTopic);
      }
    } catch (error) {
      // Somebody deleted records that were not read yet: there is nothing to go on from.
      if (isOutOfRange(error)) this.next.clear();
      await this.connection.discard();
      throw error;
    }
  }

  /** Where each partition ends, transactions that are still open included; begins what is new. */
  private async endsOf(cluster: Cluster): Promise<ReadonlyMap<number, bigint>> {
    const topic = this.brokerTopic;
    await cluster.addTargetTopic(topic);
    await cluster.refreshMetadataIfNecessary();
    const partitions = cluster
      .findTopicPartitionMetadata(topic)
      .map(({ partitionId: partition }) => ({ partition }));
    const offsets = async (fromBeginning: boolean) => {
      const [answer] = await cluster.fetchTopicsOffset([{ topic, fromBeginning, partitions }]);
      return answer?.partitions ?? [];
    };
    // Asked of the brokers' list of offsets: unlike a fetch, it does not answer with
    // an end that a new leader does not know yet.
    const ends = await offsets(false);
    if (ends.some(({ partition }) => !this.next.has(partition))) {
      for (const { partition, offset } of await offsets(true)) {
        if (!this.next.has(partition)) this.next.set(partition, BigInt(offset));
      }
    }
    return new Map(ends.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }

  private behind(ends: ReadonlyMap<number, bigint>): number[] {
    return [...ends].flatMap(([partition, end]) =>
      (this.next.get(partition) ?? 0n) < end ? [partition] : [],
    );
  }

  /** Whether anything came. */
  private async fetch(
    cluster: Cluster,
    partitions: number[],
    onRecord: (record: LogRecord) => void,
  ): Promise<boolean> {
    const { brokerTopic: topic } = this;
    let hasMoved = false;
    const leaders = Object.entries(cluster.findLeaderForPartitions(topic, partitions));
    for (const [nodeId, led] of leaders) {
      const broker = await cluster.findBroker({ nodeId });
      const wanted = led.map((partition) => ({
        partition,
        fetchOffset: String(this.next.get(partition)),
        maxBytes: FETCH_BYTES,
      }));
      const { responses } = await broker.fetch({
        isolationLevel: isolation.readCommitted,
        maxWaitTime: MAX_WAIT_MS,
        minBytes: 1,
        maxBytes: FETCH_BYTES,
        topics: [{ topic, partitions: wanted }],
      });
      for (const fetched of responses.flatMap((response) => response.partitions)) {
        if (this.take(fetched, onRecord)) hasMoved = true;
      }
    }
    return hasMoved;
  }

  private take(fetched: FetchedPartition, onRecord: (record: LogRecord) => void): boolean {
    const { partition } = fetched;
    const next = this.next.get(partition) ?? 0n;
    const { messages, rawMessages } = new Batch(this.brokerTopic, String(next), fetched);
    for (const message of messages) {
      onRecord(toLogRecord(this.options.topic, partition, message));
    }
    const last = rawMessages.at(-1);
    if (last === undefined || BigInt(last.offset) < next) return false;
    this.next.set(partition, BigInt(last.offset) + 1n);
    return true;
  }
}

function openCluster(options: KafkaConnectionOptions): Cluster {
  const cluster = newCluster(newKafka(options), isolation.readUncommitted);
  if (cluster !== null) return cluster;
  throw new InvariantError('expected kafkajs 2.2.4, found another: its cluster is not there', {
    code: 'ONRECORD_KAFKAJS_CHANGED',
  });
}

function stillOpen(topic: string): UnavailableError {
  return new UnavailableError(
    `${topic}: a transaction has been open for long; its end is waited for`,
    { code: 'ONRECORD_TRANSACTION_OPEN', facts: { topic } },
  );
}
