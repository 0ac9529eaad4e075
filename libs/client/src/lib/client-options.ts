import type { InvalidMessageError } from '@onrecord/contracts';

/** PEM texts; without any of them, TLS with the system's authorities. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** Something that the client goes on after: a handler that failed, a broker that is away. */
export interface ClientProblem {
  readonly message: string;
  /** What was raised, if anything was. */
  readonly error?: unknown;
  /** Where it happened: topic, partition, offset, or what the Kafka client says. Never article text. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ClientOptions {
  /** `host:port` of one broker or more. */
  readonly brokers: readonly string[];
  /** Shown in the broker's logs and quotas; `onrecord-client` when absent. */
  readonly clientId?: string;
  /** Put before every topic's name where the operator set `ONRECORD_TOPIC_PREFIX`. */
  readonly topicPrefix?: string;
  readonly tls?: Tls;
  /** SCRAM-SHA-512; use it with `tls`. */
  readonly sasl?: { readonly username: string; readonly password: string };
  /** Told of what the client goes on after; `process.emitWarning` when absent. */
  readonly onProblem?: (problem: ClientProblem) => void;
}

export interface ReadOptions {
  /**
   * The consumer group: processes with the same one share the work, and its
   * committed positions outlive them.
   */
  readonly group: string;
  /** Where the group begins the first time: `beginning` when absent. */
  readonly from?: 'beginning' | 'now';
  /**
   * Takes a record that is not what its topic's schema says, which is then
   * passed over. Absent: such a record ends the reading with the error.
   */
  readonly onInvalid?: (error: InvalidMessageError, place: Place) => void;
}

/** Where a record stands on its topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  /** A decimal string: offsets pass 2^53. */
  readonly offset: string;
}
