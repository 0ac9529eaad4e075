import type { NewRecord } from '@onrecord/contracts';
import { Partitioners, type Producer } from 'kafkajs';
import { Connection } from './connection';
import { type KafkaConnectionOptions, newKafka } from './kafka-client';
import { sendInRequests } from './produce';
import { TopicNames } from './topic-names';

export interface RecordAppenderOptions extends KafkaConnectionOptions {
  /** Put before every topic's name; empty for none. */
  readonly topicPrefix: string;
}

/** Appends records outside any group, with an idempotent producer: a retry inside the client does not double. */
export class RecordAppender {
  private readonly names: TopicNames;
  private readonly producer: Connection<Producer>;

  constructor(options: RecordAppenderOptions) {
    this.names = new TopicNames(options.topicPrefix);
    this.producer = new Connection(() =>
      newKafka(options).producer({
        // Named, or kafkajs warns that its default is another one since 2.0.
        createPartitioner: Partitioners.DefaultPartitioner,
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
      }),
    );
  }

  /** Resolves once every record is stored on all replicas in sync. Raises what kafkajs raises. */
  async append(records: readonly NewRecord[]): Promise<void> {
    const producer = await this.producer.get();
    try {
      await sendInRequests(producer, records, this.names);
    } catch (error) {
      // Its sequence numbers may be off now; the next append begins afresh.
      await this.producer.discard();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.producer.discard();
  }
}
