import type { LogRecord } from '@onrecord/contracts';
import {
  type ClientCall,
  type GroupPartition,
  type LogObserver,
  type StageObserver,
  unobserved,
} from '@onrecord/platform-messaging';

/** What stands still, and for how long. */
export interface Standstill {
  readonly ms: number;
  /** In words for an operator. */
  readonly what: string;
}

/** A chunk that was handed out and is not committed. */
interface InHand {
  /** Offsets of the records judged since the last commit: a redelivery's judgments are no progress. */
  readonly judged: Set<string>;
  unjudged: number;
  ms: number;
}

type Place = Pick<GroupPartition, 'topic' | 'partition'>;
const keyOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;

/**
 * Knows from what a consumer and its runner tell how long the consumer has stood
 * still, by a clock that its owner moves. Records in hand count, not the
 * high watermark: behind it may lie another producer's open transaction, for
 * which a `read_committed` consumer rightly waits. Judged articles are progress,
 * for a chunk of 100 may take longer than any limit; commits that fail again and
 * again are none, and neither is anything while a partition is paused.
 */
export class StallWatch {
  private isMember = false;
  /** Milliseconds since the consumer gave any sign of life. */
  private silence = 0;
  /** Milliseconds since an article was judged or a chunk committed, of whatever partition. */
  private idle = 0;
  private readonly inHand = new Map<string, InHand>();
  private readonly paused = new Set<string>();

  readonly log: LogObserver = {
    ...unobserved,
    assigned: (_group, topic, partitions) => {
      this.assigned(topic, partitions);
    },
    taken: (at, records) => {
      this.taken(at, records);
    },
    moved: (at) => {
      this.settled(at);
    },
    // What was in hand had been committed after all: by an answer that got lost, by another member.
    soughtBack: (at) => {
      this.settled(at);
    },
    called: ({ operation, error }: ClientCall) => {
      if (operation === 'poll' && error === undefined) this.silence = 0;
    },
    fenced: () => {
      this.silence = 0;
    },
    paused: (at, cause) => {
      this.pause(keyOf(at), cause !== null);
    },
  };

  readonly stage: StageObserver = {
    judged: (record) => {
      this.judged(record);
    },
    handled: () => undefined,
    retrying: () => undefined,
  };

  /** Time passed in which the broker answered, or nobody had to ask it. */
  tick(ms: number): void {
    if (!this.isMember) return;
    const waits = this.paused.size > 0;
    this.silence = waits ? 0 : this.silence + ms;
    this.idle = waits ? 0 : this.idle + ms;
    for (const [key, chunk] of this.inHand) {
      chunk.ms = this.paused.has(key) ? 0 : chunk.ms + ms;
    }
  }

  /** The broker was away: what stands still has done so for no longer than `ms` that count. */
  forgive(ms: number): void {
    this.silence = Math.min(this.silence, ms);
    this.idle = Math.min(this.idle, ms);
    for (const chunk of this.inHand.values()) chunk.ms = Math.min(chunk.ms, ms);
  }

  /** The longest standstill at present; 0 ms when there is none. */
  standstill(): Standstill {
    const found: Standstill[] = [{ ms: this.silence, what: 'the consumer does not poll' }];
    for (const [key, { unjudged, ms }] of this.inHand) {
      // Articles wait for a thread while those of other partitions are judged.
      if (unjudged > 0) {
        found.push({ ms: Math.min(ms, this.idle), what: `no article of ${key} gets done` });
      } else found.push({ ms, what: `a chunk of ${key} is done and does not get committed` });
    }
    return found.reduce((longest, one) => (one.ms > longest.ms ? one : longest));
  }

  private settled(at: GroupPartition): void {
    this.inHand.delete(keyOf(at));
    this.progress();
  }

  private assigned(topic: string, partitions: readonly number[]): void {
    this.isMember = true;
    this.silence = 0;
    const owned = new Set(partitions.map((partition) => keyOf({ topic, partition })));
    for (const key of this.inHand.keys()) if (!owned.has(key)) this.inHand.delete(key);
    for (const key of this.paused) if (!owned.has(key)) this.paused.delete(key);
  }

  private taken(at: Place, records: readonly LogRecord[]): void {
    this.silence = 0;
    const key = keyOf(at);
    const chunk = this.inHand.get(key) ?? { judged: new Set<string>(), unjudged: 0, ms: 0 };
    chunk.unjudged = records.filter(({ offset }) => !chunk.judged.has(offset)).length;
    this.inHand.set(key, chunk);
  }

  private judged(record: LogRecord): void {
    const chunk = this.inHand.get(keyOf(record));
    if (chunk === undefined || chunk.judged.has(record.offset)) return;
    chunk.judged.add(record.offset);
    chunk.unjudged -= 1;
    chunk.ms = 0;
    this.progress();
  }

  private pause(key: string, isPaused: boolean): void {
    if (isPaused) this.paused.add(key);
    else this.paused.delete(key);
  }

  private progress(): void {
    this.silence = 0;
    this.idle = 0;
  }
}
