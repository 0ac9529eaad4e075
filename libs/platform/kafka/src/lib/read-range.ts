/** The records of one partition from `from` up to, not including, `to`. */
export interface ReadRange {
  /** By the contract's name. */
  readonly topic: string;
  readonly brokerTopic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** A partition by the broker's name of its topic, as kafkajs names it. */
interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** How far each range was read. */
export class RangeProgress {
  private readonly ranges = new Map<string, ReadRange>();
  private readonly next = new Map<string, bigint>();

  constructor(ranges: readonly ReadRange[]) {
    for (const range of ranges) {
      const key = keyOf({ topic: range.brokerTopic, partition: range.partition });
      this.ranges.set(key, range);
      this.next.set(key, range.from);
    }
  }

  /** The topics of which something is to be read, by the broker's names. */
  topics(): string[] {
    const open = [...this.ranges.values()].filter(({ from, to }) => from < to);
    return [...new Set(open.map(({ brokerTopic }) => brokerTopic))];
  }

  /** Where to go on in every partition of these topics, as kafkajs takes it; at its end where all is read. */
  positions(): { topic: string; partition: number; offset: string }[] {
    const topics = this.topics();
    return [...this.ranges].flatMap(([key, { brokerTopic: topic, partition }]) =>
      topics.includes(topic) ? [{ topic, partition, offset: String(this.next.get(key)) }] : [],
    );
  }

  /** The range that a record belongs to, unless it was read already or lies outside. */
  wants(place: Place, offset: bigint): ReadRange | null {
    const key = keyOf(place);
    const range = this.ranges.get(key);
    if (range === undefined || offset >= range.to) return null;
    return offset >= (this.next.get(key) ?? range.from) ? range : null;
  }

  /** Everything before `next` is read. */
  reached(place: Place, next: bigint): void {
    const key = keyOf(place);
    if (next > (this.next.get(key) ?? 0n)) this.next.set(key, next);
  }

  isDone(): boolean {
    return [...this.ranges].every(([key, { to }]) => (this.next.get(key) ?? 0n) >= to);
  }
}

function keyOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}
