import type { Kept, SuccessionRequest } from '@onrecord/contracts';

interface Entry {
  newest: Kept;
  before: Kept | null;
}

/** What an entry takes beside its values, about: its id, the objects, the map's slot. */
const OVERHEAD_BYTES = 400;

/** What was known before a revision; as a decision has it. */
export interface Succession {
  readonly kind: 'succession';
  readonly newest: Kept | null;
  readonly before: Kept | null;
}

/**
 * What stages keep of the newest revisions of articles, in this process. Bounded
 * in bytes: the articles that came the longest ago make room.
 */
export class InMemorySuccessions {
  /** In the order in which the articles last came. */
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(private readonly options: { readonly budgetBytes: number }) {}

  /** Answers as the script of the Redis adapter does, and keeps the value if its revision is the newest. */
  succeed(key: string, { revision, kept }: SuccessionRequest): Succession {
    const known = this.entries.get(key);
    const newest = known?.newest ?? null;
    if (newest !== null && revision < newest.revision) {
      const before = known?.before ?? null;
      const isBelow = before !== null && before.revision < revision;
      return { kind: 'succession', newest, before: isBelow ? before : null };
    }
    const isAgain = revision === newest?.revision;
    const before = isAgain ? (known?.before ?? null) : newest;
    // A copy: what zlib returns holds on to the 16 KiB that it was written into.
    this.put(key, { newest: { revision, value: new Uint8Array(kept) }, before });
    return { kind: 'succession', newest, before };
  }

  private put(key: string, entry: Entry): void {
    this.remove(key);
    this.entries.set(key, entry);
    this.bytes += costOf(entry);
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.options.budgetBytes) break;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.bytes -= costOf(entry);
  }
}

function costOf({ newest, before }: Entry): number {
  return OVERHEAD_BYTES + newest.value.length + (before?.value.length ?? 0);
}
