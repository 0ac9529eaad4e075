import { createHash } from 'node:crypto';

/** A journey: a raw message, or a replay (1, 2, …) of it. */
export interface JourneyId {
  readonly partition: number;
  readonly offset: number;
  readonly replay: number;
}

/** The newest of an article's revisions with one kind of outcome, and the journey that told it. */
export interface ToldRevision extends JourneyId {
  readonly revision: number;
}

/** What the outcomes told of one article's revisions; `null` for nothing. */
export interface ArticleRevisions {
  readonly enriched: ToldRevision | null;
  /** `unchanged`: said to be there already. */
  readonly repeated: ToldRevision | null;
  /** The newest that was enriched or became a dead letter; 0 for none. */
  readonly ended: number;
}

const FIRST_SIZE = 1 << 12;
const MAX_LOAD = 0.7;

/**
 * Revisions by article in typed arrays: 53 bytes for each of the slots, of which
 * 35 to 70 % are taken. Articles are known by 64 bits of the SHA-256 of their id.
 */
export class ArticleTable {
  private size = 0;
  private columns = new Columns(FIRST_SIZE);

  tellEnriched(articleId: string, revision: number, by: JourneyId): void {
    const slot = this.slotOf(articleId);
    const { columns } = this;
    if (columns.enriched.isOlder(slot, revision)) columns.enriched.set(slot, revision, by);
    this.end(slot, revision);
  }

  tellRepeated(articleId: string, revision: number, by: JourneyId): void {
    const slot = this.slotOf(articleId);
    const { repeated } = this.columns;
    if (repeated.isOlder(slot, revision)) repeated.set(slot, revision, by);
  }

  tellDeadLetter(articleId: string, revision: number): void {
    this.end(this.slotOf(articleId), revision);
  }

  /** Every article; what `visit` answers is kept as the article's mark, at first 0, and given the next time. */
  forEach(visit: (article: ArticleRevisions, mark: number) => number): void {
    const { columns } = this;
    for (let slot = 0; slot < columns.length; slot += 1) {
      if (columns.isFree(slot)) continue;
      const article = {
        enriched: columns.enriched.get(slot),
        repeated: columns.repeated.get(slot),
        ended: columns.ended[slot] ?? 0,
      };
      columns.marks[slot] = visit(article, columns.marks[slot] ?? 0);
    }
  }

  private end(slot: number, revision: number): void {
    const { ended } = this.columns;
    ended[slot] = Math.max(ended[slot] ?? 0, revision);
  }

  private slotOf(articleId: string): number {
    if (this.size >= this.columns.length * MAX_LOAD) this.grow();
    const hash = createHash('sha256').update(articleId).digest();
    // Zero in the low half marks a free slot.
    const [high, low] = [hash.readUInt32LE(0), hash.readUInt32LE(4) || 1];
    const slot = this.columns.find(high, low);
    if (this.columns.isFree(slot)) {
      this.columns.take(slot, high, low);
      this.size += 1;
    }
    return slot;
  }

  private grow(): void {
    const former = this.columns;
    this.columns = new Columns(former.length * 2);
    for (let slot = 0; slot < former.length; slot += 1) {
      if (!former.isFree(slot)) this.columns.copy(former, slot);
    }
  }
}

class Columns {
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;
  readonly ended: Uint32Array;
  readonly marks: Uint8Array;
  readonly enriched: RevisionColumns;
  readonly repeated: RevisionColumns;

  constructor(readonly length: number) {
    this.high = new Uint32Array(length);
    this.low = new Uint32Array(length);
    this.ended = new Uint32Array(length);
    this.marks = new Uint8Array(length);
    this.enriched = new RevisionColumns(length);
    this.repeated = new RevisionColumns(length);
  }

  isFree(slot: number): boolean {
    return this.low[slot] === 0;
  }

  /** The slot of a hash, or the free one where it belongs. `length` is a power of two. */
  find(high: number, low: number): number {
    let slot = high & (this.length - 1);
    while (!this.isFree(slot) && (this.high[slot] !== high || this.low[slot] !== low)) {
      slot = (slot + 1) & (this.length - 1);
    }
    return slot;
  }

  take(slot: number, high: number, low: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
  }

  copy(from: Columns, slot: number): void {
    const [high, low] = [from.high[slot] ?? 0, from.low[slot] ?? 0];
    const target = this.find(high, low);
    this.take(target, high, low);
    this.ended[target] = from.ended[slot] ?? 0;
    this.marks[target] = from.marks[slot] ?? 0;
    for (const name of ['enriched', 'repeated'] as const) {
      const told = from[name].get(slot);
      if (told !== null) this[name].set(target, told.revision, told);
    }
  }
}

class RevisionColumns {
  private readonly revisions: Uint32Array;
  private readonly partitions: Uint32Array;
  private readonly replays: Uint32Array;
  private readonly offsets: Float64Array;

  constructor(length: number) {
    this.revisions = new Uint32Array(length);
    this.partitions = new Uint32Array(length);
    this.replays = new Uint32Array(length);
    this.offsets = new Float64Array(length);
  }

  isOlder(slot: number, revision: number): boolean {
    return (this.revisions[slot] ?? 0) < revision;
  }

  get(slot: number): ToldRevision | null {
    const revision = this.revisions[slot] ?? 0;
    if (revision === 0) return null;
    return {
      revision,
      partition: this.partitions[slot] ?? 0,
      replay: this.replays[slot] ?? 0,
      offset: this.offsets[slot] ?? 0,
    };
  }

  set(slot: number, revision: number, { partition, replay, offset }: JourneyId): void {
    this.revisions[slot] = revision;
    this.partitions[slot] = partition;
    this.replays[slot] = replay;
    this.offsets[slot] = offset;
  }
}
