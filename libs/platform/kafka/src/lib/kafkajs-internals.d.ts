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

declare module 'kafkajs/src/protocol/decoder' {
  /** A reader of bytes. */
  interface Decoder {
    canReadBytes(length: number): boolean;
  }
  const Decoder: new (bytes: Buffer) => Decoder;
  export default Decoder;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/decoder' {
  import type { KafkaMessage } from 'kafkajs';
  import type Decoder from 'kafkajs/src/protocol/decoder';

  /** One record from behind its length on. */
  export default function decodeRecord(
    decoder: Decoder,
    batch: { readonly firstOffset: string; readonly firstTimestamp: string },
  ): KafkaMessage;
}
