import { flowInputs } from './read-event';

/** Offsets by partition. */
export type Offsets = ReadonlyMap<number, number>;

/**
 * Where the groups stood and how far the topics reached, looked at in the order of the
 * flow: the end of each topic after the position of the stage that writes to it.
 * An article moves the same way, so it cannot slip by between two looks.
 */
export interface Snapshot {
  /** By topic: the next offset that the stage which reads it has committed; none where it has not. */
  readonly positions: ReadonlyMap<string, Offsets>;
  /** By topic: behind everything that was written, open transactions included. */
  readonly ends: ReadonlyMap<string, Offsets>;
}

/** By topic of the flow: what stands before has passed every stage, and what became of it was read. */
export type Passed = ReadonlyMap<string, Offsets>;

/** The newest record of a partition that was read; -1 for none. */
export type LastRecord = (topic: string, partition: number) => number;

/** A mark in every partition of a topic that moves through the flow behind the articles. */
interface Wave {
  /** Where it was when it came to each topic. */
  readonly limits: Map<string, Offsets>;
  /** The topic that it waits to be read; as an index of `flowInputs`. */
  step: number;
}

/**
 * Finds out up to where all articles are through. An article behind the first
 * stage's position has a record below the second topic's end; once the second stage
 * is there, it has one below the third's. What has none is lost.
 */
export class Settling {
  private pending: Wave | null = null;
  private settled: Passed = new Map();

  /** As far as is known. */
  get passed(): Passed {
    return this.settled;
  }

  /** Takes a snapshot of whose topics everything was read up to the ends. */
  advance(snapshot: Snapshot, lastRecord: LastRecord): void {
    const fresh = newWave(snapshot);
    for (const wave of this.pending === null ? [fresh] : [this.pending, fresh]) {
      if (move(wave, snapshot, lastRecord)) {
        this.settled = wave.limits;
        this.pending = null;
      } else this.pending ??= wave;
    }
  }
}

function newWave({ positions }: Snapshot): Wave {
  const first = flowInputs[0] ?? '';
  return { limits: new Map([[first, positions.get(first) ?? new Map()]]), step: 1 };
}

/** Whether it is through. */
function move(wave: Wave, { positions, ends }: Snapshot, lastRecord: LastRecord): boolean {
  for (; wave.step < flowInputs.length; wave.step += 1) {
    const topic = flowInputs[wave.step] ?? '';
    if (!wave.limits.has(topic)) wave.limits.set(topic, ends.get(topic) ?? new Map());
    const limits = wave.limits.get(topic) ?? new Map<number, number>();
    const hasPassed = [...limits].every(([partition, limit]) => {
      const position = positions.get(topic)?.get(partition) ?? 0;
      // Behind the last record may stand marks and aborted records, which no group commits.
      return position >= limit || lastRecord(topic, partition) < position;
    });
    if (!hasPassed) return false;
  }
  return true;
}
