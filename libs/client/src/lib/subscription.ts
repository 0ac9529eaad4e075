import {
  InvalidMessageError,
  type LogRecord,
  type OnrecordError,
  parseMessage,
  type Topic,
} from '@onrecord/contracts';
import { type Following, followTopic } from '@onrecord/platform-kafka';
import { toClientError } from './client-error';
import type { ClientOptions, Place, ReadOptions } from './client-options';
import { connectionOf, reporterOf } from './connection-of';

/** Reading that goes on in the background. */
export interface Subscription {
  /**
   * Resolves after `close()`; rejects when reading cannot go on. Nobody
   * listening, Node.js ends the process with the error, which is what it should.
   */
  readonly finished: Promise<void>;
  /** Waits for the handler in hand, commits what was handled and leaves the group. */
  close(): Promise<void>;
}

export interface TopicReadOptions<T> {
  readonly client: ClientOptions;
  readonly topic: Topic<T>;
  readonly read: ReadOptions;
  readonly handler: (value: T, place: Place) => Promise<void> | void;
}

/**
 * Reads a topic at least once: the position of a record is committed after its
 * handler's promise resolved. A handler that throws gets the same record again,
 * with growing pauses, until it does not. Records without a value are passed over.
 * Raises what `followTopic` raises, the Kafka client's errors as `UnavailableError`.
 */
export async function subscribeTo<T>(options: TopicReadOptions<T>): Promise<Subscription> {
  const { client, topic, read } = options;
  const { promise: finished, resolve, reject } = settledLater();
  const report = reporterOf(client);
  const onRecord = async (record: LogRecord): Promise<void> => {
    // A tombstone: the article was removed from the compacted topic.
    if (record.value === null) return;
    const value = valueOf(topic, record, read);
    if (value !== null) await options.handler(value, placeOf(record));
  };
  const following: Following = await followTopic({
    ...connectionOf(client),
    topic: topic.name,
    group: read.group,
    from: read.from ?? 'beginning',
    onRecord,
    isFatal: (error) => error instanceof InvalidRecord,
    onFatal: (error) => {
      reject(error instanceof InvalidRecord ? error.reason : toClientError(error));
    },
    onRetry: (error, record, failures) => {
      const facts = { ...placeOf(record), failures };
      const message = `a handler failed on ${topic.name}; it gets the same record again`;
      report({ message, error, facts });
    },
  }).catch((error: unknown) => {
    throw toClientError(error);
  });
  return {
    finished,
    close: async () => {
      await following.close();
      resolve();
    },
  };
}

/** Sets a record that is no message apart from whatever a handler raises. */
class InvalidRecord extends Error {
  constructor(readonly reason: OnrecordError) {
    super();
  }
}

function valueOf<T>(topic: Topic<T>, record: LogRecord, read: ReadOptions): T | null {
  try {
    return parseMessage(topic, record.value);
  } catch (error) {
    if (!(error instanceof InvalidMessageError)) throw error;
    const place = placeOf(record);
    if (read.onInvalid === undefined) throw new InvalidRecord(withPlace(error, place));
    read.onInvalid(error, place);
    return null;
  }
}

function withPlace(error: InvalidMessageError, place: Place): InvalidMessageError {
  const { topic, partition, offset } = place;
  return new InvalidMessageError(`${topic}/${partition}/${offset}: ${error.message}`, {
    code: error.code as `ONRECORD_${string}`,
    facts: { ...place },
    cause: error,
  });
}

function placeOf({ topic, partition, offset }: LogRecord): Place {
  return { topic, partition, offset };
}

function settledLater() {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
