import {
  type Coordinates,
  type LogRecord,
  type NewRecord,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import type { DeskLog, JournalSource } from '@onrecord/platform-messaging';
import { Partitioners, type Producer, type RecordMetadata, type Transaction } from 'kafkajs';
import { CommittedReader } from './committed-reader';
import { type KafkaConnectionOptions, newKafka } from './kafka-client';
import { ACKS_ALL, byTopic, requestsOf } from './produce';
import { TopicNames } from './topic-names';

export interface KafkaJournalOptions extends KafkaConnectionOptions {
  readonly topicPrefix: string;
}

export interface KafkaDeskLogOptions extends KafkaJournalOptions {
  /** The topic of the dead letters, by the contract's name. */
  readonly topic: string;
  /** Put before `dlq.TOPIC`, as before the names of groups. */
  readonly groupPrefix: string;
  readonly transactionTimeoutMs: number;
  /** For fault tests alone: called when the records were sent and nothing is committed. */
  readonly onSent?: () => Promise<void>;
}

/** Longer than a transaction may stay open: another desk's that died. */
const PATIENCE_MS = 60_000;

/** Reads the journal of dead letters to its end as of now. Raises what kafkajs raises. */
export function kafkaJournal(options: KafkaJournalOptions): JournalSource {
  return {
    readJournal: async (onRecord) => {
      const topic = topics.dlqJournal.name;
      const reader = new CommittedReader({ ...options, topic, patienceMs: PATIENCE_MS });
      try {
        await reader.catchUp(onRecord);
      } finally {
        await reader.close();
      }
    },
  };
}

/**
 * One transaction for each append, under an id that only one process can have:
 * opening fences the former owner and settles what it had begun, so that the
 * journal read after that says what has been done.
 */
export class KafkaDeskLog implements DeskLog {
  private readonly names: TopicNames;
  private isSpent = false;

  private constructor(
    private readonly producer: Producer,
    private readonly options: KafkaDeskLogOptions,
  ) {
    this.names = new TopicNames(options.topicPrefix);
  }

  /** Raises what kafkajs raises while the broker is away or refuses. */
  static async open(options: KafkaDeskLogOptions): Promise<KafkaDeskLog> {
    const { groupPrefix, topicPrefix, topic, transactionTimeoutMs } = options;
    const producer = newKafka(options).producer({
      transactionalId: `${groupPrefix}dlq.${new TopicNames(topicPrefix).toBroker(topic)}`,
      transactionTimeout: transactionTimeoutMs,
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    try {
      await producer.connect();
      await (await producer.transaction()).abort();
      return new KafkaDeskLog(producer, options);
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  readJournal(onRecord: (record: LogRecord) => void): Promise<void> {
    return kafkaJournal(this.options).readJournal(onRecord);
  }

  /**
   * Raises `ONRECORD_DESK_FENCED` when another process has opened the desk of this
   * topic since, else what kafkajs raises.
   */
  async append(
    records: readonly NewRecord[],
    tell: (places: readonly Coordinates[]) => readonly NewRecord[],
  ): Promise<void> {
    if (this.isSpent) throw spent();
    // Whatever fails in here, kafkajs' producer cannot be trusted to begin anew.
    this.isSpent = true;
    try {
      const transaction = await this.producer.transaction();
      try {
        const places = await this.send(transaction, records);
        await this.send(transaction, tell(places));
        await this.options.onSent?.();
      } catch (error) {
        // Or readers would wait for the transaction's time to be up.
        await transaction.abort().catch(() => undefined);
        throw error;
      }
      await transaction.commit();
    } catch (error) {
      throw isFenced(error) ? fenced(this.options.topic, error) : error;
    }
    this.isSpent = false;
  }

  async close(): Promise<void> {
    this.isSpent = true;
    await this.producer.disconnect();
  }

  /** Sends records and gives, for those that name their partition, where they stand. */
  private async send(
    transaction: Transaction,
    records: readonly NewRecord[],
  ): Promise<Coordinates[]> {
    const places: Coordinates[] = [];
    for (const request of requestsOf(records)) {
      const topicMessages = byTopic(request, this.names);
      const stored = await transaction.sendBatch({ acks: ACKS_ALL, topicMessages });
      places.push(...this.placesOf(request, stored));
    }
    return places;
  }

  /** The broker tells where a request's first record of a partition stands; the others follow it. */
  private placesOf(
    request: readonly NewRecord[],
    stored: readonly RecordMetadata[],
  ): Coordinates[] {
    const next = new Map(
      stored.map(({ topicName, partition, baseOffset = '-1' }) => [
        `${topicName}/${partition}`,
        BigInt(baseOffset),
      ]),
    );
    return request.flatMap(({ topic, partition }) => {
      if (partition === undefined) return [];
      const key = `${this.names.toBroker(topic)}/${partition}`;
      const offset = next.get(key) ?? -1n;
      if (offset < 0n) throw placeUnknown(topic);
      next.set(key, offset + 1n);
      return [{ topic, partition, offset: String(offset) }];
    });
  }
}

const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED']);

function isFenced(error: unknown): boolean {
  return FENCED.has((error as { type?: string }).type ?? '');
}

function fenced(topic: string, cause: unknown): UnavailableError {
  return new UnavailableError(
    `another "onrecord dlq" works on ${topic} since, or this one stood still for too long; what it ` +
      'had not finished is undone. Start it again when nobody else is at work.',
    { code: 'ONRECORD_DESK_FENCED', facts: { topic }, cause },
  );
}

function spent(): UnavailableError {
  return new UnavailableError('the desk has failed or was closed; open it again', {
    code: 'ONRECORD_DESK_CLOSED',
  });
}

/** A broker that has forgotten where a repeated request's records stand: they must not be told wrong. */
function placeUnknown(topic: string): UnavailableError {
  return new UnavailableError(`${topic}: the broker did not say where the records stand`, {
    code: 'ONRECORD_PLACE_UNKNOWN',
    facts: { topic },
  });
}
