declare module 'kafkajs/src/consumer/filterAbortedMessages' {
  export default function filterAbortedMessages<Message>(options: {
    messages: Message[];
    abortedTransactions: { firstOffset: string; producerId: string }[];
  }): Message[];
}

declare module 'kafkajs/src/consumer/batch' {
  import type { KafkaMessage } from 'kafkajs';

  /** What one fetch brought of one partition. */
  export default class Batch {
    constructor(topic: string, fetchedOffset: string, partition: object);
    /** Committed messages from the offset that was asked for on. */
    readonly messages: KafkaMessage[];
    /** Aborted ones and marks as well, and those before the offset that share its batch. */
    readonly rawMessages: KafkaMessage[];
  }
}
