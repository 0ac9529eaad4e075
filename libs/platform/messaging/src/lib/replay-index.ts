import { type Coordinates, type DlqJournalEntry, type Replayed, topics } from '@onrecord/contracts';
import { formatCoordinates, parseCoordinates } from './coordinates';

/**
 * What the journal says of raw articles that were sent back, by where they stand
 * now. Holds the newest entries, as many as it is told; the oldest are forgotten, and
 * it knows up to where.
 */
export class ReplayIndex {
  private readonly known = new Map<string, Replayed>();
  private readonly forgotten = new Map<number, bigint>();

  constructor(private readonly capacity: number) {}

  /** Takes an entry of the journal; those that say nothing of a raw article are passed over. */
  add(entry: DlqJournalEntry | null): void {
    const { sent, origin, replay = 0 } = entry ?? {};
    if (sent === null || sent === undefined || origin === undefined || replay < 1) return;
    const at = parseCoordinates(sent);
    if (at?.topic !== topics.rawArticle.name || parseCoordinates(origin) === null) return;
    this.known.set(sent, { origin, replay });
    if (this.known.size > this.capacity) this.forgetOldest();
  }

  find(at: Coordinates): Replayed | null {
    return this.known.get(formatCoordinates(at)) ?? null;
  }

  /** Whether an entry for this place may have been forgotten. */
  mayHaveForgotten({ partition, offset }: Coordinates): boolean {
    return BigInt(offset) <= (this.forgotten.get(partition) ?? -1n);
  }

  private forgetOldest(): void {
    const oldest = this.known.keys().next();
    const at = oldest.done === true ? null : parseCoordinates(oldest.value);
    if (at === null || oldest.done === true) return;
    this.known.delete(oldest.value);
    const before = this.forgotten.get(at.partition) ?? -1n;
    const offset = BigInt(at.offset);
    if (offset > before) this.forgotten.set(at.partition, offset);
  }
}
