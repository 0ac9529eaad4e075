import { headers, type LogRecord } from '@onrecord/contracts';

/** What a dead letter says about itself; an empty text where it does not. */
export interface DeadLetter {
  /** Where it lies, by the contract's name. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** When it was written, milliseconds since the epoch. */
  readonly timestamp: number;
  /** The article's id, unless a foreign producer chose another; `null` for none. */
  readonly key: string | null;
  readonly stage: string;
  readonly code: string;
  readonly message: string;
  /** `topic/partition/offset` of the raw article. */
  readonly origin: string;
  /** All that stands under `onrecord.dlq.`, by the rest of the name. */
  readonly diagnosis: Readonly<Record<string, string>>;
  /** The headers that the message had itself. */
  readonly ownHeaders: Readonly<Record<string, Buffer>>;
  readonly value: Buffer | null;
}

/** Reads the headers of a record on a `.dlq` topic. */
export function readDeadLetter(record: LogRecord): DeadLetter {
  const { topic, partition, offset, timestamp, key, value } = record;
  const prefix = headers.deadLetterPrefix;
  const isDiagnosis = ([name]: [string, Buffer]): boolean => name.startsWith(prefix);
  const all = Object.entries(record.headers);
  const diagnosis = new Map(
    all.filter(isDiagnosis).map(([name, bytes]) => [name.slice(prefix.length), bytes.toString()]),
  );
  const said = (name: string): string => diagnosis.get(name) ?? '';
  return {
    topic,
    partition,
    offset,
    timestamp,
    key: key?.toString('utf8') ?? null,
    stage: said('stage'),
    code: said('error-code'),
    message: said('error-message'),
    origin: said('origin'),
    diagnosis: Object.fromEntries(diagnosis),
    ownHeaders: Object.fromEntries(all.filter((header) => !isDiagnosis(header))),
    value,
  };
}
