import {
  type Coordinates,
  type Replayed,
  type ReplayRegister,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import { readEntry, ReplayIndex } from '@onrecord/platform-messaging';
import { CommittedReader } from './committed-reader';
import { isOutage } from './is-outage';
import type { KafkaConnectionOptions } from './kafka-client';

export interface KafkaReplayRegisterOptions extends KafkaConnectionOptions {
  readonly topicPrefix: string;
  /** Entries that are remembered; 100,000 (some 25 MB) when absent. Older ones are read again when asked for. */
  readonly capacity?: number;
}

const CAPACITY = 100_000;
/** Then whoever asks can look whether it still has the partition, and show what it waits for. */
const PATIENCE_MS = 1_000;

/**
 * Which raw articles were sent back, out of `dlq-journal`. Nothing is read before
 * somebody asks; after that, each question reads what has been written since the
 * last one. A record and its entry become visible in one transaction but not in
 * one moment, so an answer waits for whatever was open when it was asked.
 */
export class KafkaReplayRegister implements ReplayRegister {
  private readonly index: ReplayIndex;
  private readonly reader: CommittedReader;

  constructor(private readonly options: KafkaReplayRegisterOptions) {
    this.index = new ReplayIndex(options.capacity ?? CAPACITY);
    this.reader = this.newReader();
  }

  async find(places: readonly Coordinates[]): Promise<(Replayed | null)[]> {
    try {
      await this.reader.catchUp((record) => {
        this.index.add(readEntry(record));
      });
      const forgotten = places.filter(
        (place) => this.index.find(place) === null && this.index.mayHaveForgotten(place),
      );
      const older = forgotten.length === 0 ? null : await this.lookBack(forgotten);
      return places.map((place) => this.index.find(place) ?? older?.find(place) ?? null);
    } catch (error) {
      throw isOutage(error) ? unavailable(error) : error;
    }
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  /** Reads the journal from its beginning, for records far behind: a group that was set back. */
  private async lookBack(places: readonly Coordinates[]): Promise<ReplayIndex> {
    const wanted = new Set(places.map((at) => `${at.topic}/${at.partition}/${at.offset}`));
    const found = new ReplayIndex(wanted.size);
    const reader = this.newReader();
    try {
      await reader.catchUp((record) => {
        const entry = readEntry(record);
        if (wanted.has(entry?.sent ?? '')) found.add(entry);
      });
      return found;
    } finally {
      await reader.close();
    }
  }

  private newReader(): CommittedReader {
    const topic = topics.dlqJournal.name;
    return new CommittedReader({ ...this.options, topic, patienceMs: PATIENCE_MS });
  }
}

function unavailable(cause: unknown): UnavailableError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new UnavailableError(`cannot read what was sent back from dead letters: ${message}`, {
    code: 'ONRECORD_JOURNAL_UNAVAILABLE',
    cause,
  });
}
