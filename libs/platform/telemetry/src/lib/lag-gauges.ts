import type { Attributes, ObservableGauge } from '@opentelemetry/api';
import type { LogRecord } from '@onrecord/contracts';
import type { GroupPartition } from '@onrecord/platform-messaging';

interface Standing {
  readonly attributes: Attributes;
  /** The partition's high watermark, as far as the last fetch knew it. */
  end: bigint | null;
  next: bigint | null;
  /** Milliseconds since the epoch: of the oldest record in hand, else of the last one passed. */
  oldest: number | null;
  paused: string | null;
  /** Every cause that ever paused the partition: its series goes on as 0. */
  readonly causes: Set<string>;
}

export interface LagGaugeOptions {
  readonly attributesOf: (at: GroupPartition) => Attributes;
  readonly now: () => number;
}

const keyOf = ({ group, topic, partition }: GroupPartition): string =>
  JSON.stringify([group, topic, partition]);

/**
 * Where each owned partition stands. Read when somebody asks, so that the age
 * of a chunk that does not get done grows while nothing else happens.
 */
export class LagGauges {
  private readonly standings = new Map<string, Standing>();

  constructor(private readonly options: LagGaugeOptions) {}

  /** Forgets the partitions that the member no longer owns; somebody else reports them. */
  assigned(group: string, topic: string, partitions: readonly number[]): void {
    const owned = new Set(partitions.map((partition) => keyOf({ group, topic, partition })));
    const mine = JSON.stringify([group, topic]).slice(0, -1);
    for (const key of this.standings.keys()) {
      if (key.startsWith(`${mine},`) && !owned.has(key)) this.standings.delete(key);
    }
  }

  taken(at: GroupPartition, records: readonly LogRecord[], end: bigint): void {
    const standing = this.standingOf(at);
    const [first] = records;
    if (first === undefined) return;
    standing.end = end;
    standing.next = BigInt(first.offset);
    standing.oldest = oldestOf(records);
  }

  moved(at: GroupPartition, next: bigint, end?: bigint): void {
    const standing = this.standingOf(at);
    standing.next = next;
    standing.end = end ?? standing.end;
    // What comes next is no older than what was passed.
    if (standing.end !== null && next >= standing.end) standing.oldest = null;
  }

  paused(at: GroupPartition, cause: string | null): void {
    const standing = this.standingOf(at);
    standing.paused = cause;
    if (cause !== null) standing.causes.add(cause);
  }

  /** Shows everything at each collection. */
  observe(gauges: {
    readonly lagRecords: ObservableGauge;
    readonly lagAge: ObservableGauge;
    readonly paused: ObservableGauge;
  }): void {
    gauges.lagRecords.addCallback((result) => {
      for (const { attributes, next, end } of this.standings.values()) {
        if (next === null || end === null) continue;
        result.observe(next < end ? Number(end - next) : 0, attributes);
      }
    });
    gauges.lagAge.addCallback((result) => {
      for (const { attributes, next, oldest } of this.standings.values()) {
        if (next === null) continue;
        const age = oldest === null ? 0 : Math.max(0, this.options.now() - oldest) / 1000;
        result.observe(age, attributes);
      }
    });
    gauges.paused.addCallback((result) => {
      for (const { attributes, paused, causes } of this.standings.values()) {
        for (const cause of causes) {
          result.observe(cause === paused ? 1 : 0, { ...attributes, cause });
        }
      }
    });
  }

  private standingOf(at: GroupPartition): Standing {
    const key = keyOf(at);
    let standing = this.standings.get(key);
    if (standing === undefined) {
      standing = {
        attributes: this.options.attributesOf(at),
        end: null,
        next: null,
        oldest: null,
        paused: null,
        causes: new Set(),
      };
      this.standings.set(key, standing);
    }
    return standing;
  }
}

/** A foreign producer may leave a record's time out; it then says nothing of its age. */
function oldestOf(records: readonly LogRecord[]): number | null {
  let oldest = Infinity;
  for (const { timestamp } of records) if (timestamp > 0 && timestamp < oldest) oldest = timestamp;
  return Number.isFinite(oldest) ? oldest : null;
}
