import type { CacheEntry, ResultCache } from '@onrecord/contracts';

/** What an entry takes beside its value, about: its key, the map's slot, the array's header. */
const OVERHEAD_BYTES = 320;

/** Results in this process, gone with it; those not asked for the longest make room. */
export class InMemoryResultCache implements ResultCache {
  /** In the order of their last use: a map keeps that of insertion. */
  private readonly values = new Map<string, Uint8Array>();
  private bytes = 0;

  constructor(private readonly options: { readonly budgetBytes: number }) {}

  getMany(keys: readonly string[]): Promise<(Uint8Array | null)[]> {
    return Promise.resolve(
      keys.map((key) => {
        const value = this.remove(key);
        if (value !== null) this.add(key, value);
        return value;
      }),
    );
  }

  setMany(entries: readonly CacheEntry[]): Promise<void> {
    for (const { key, value } of entries) {
      this.remove(key);
      this.add(key, value);
    }
    for (const oldest of this.values.keys()) {
      if (this.bytes <= this.options.budgetBytes) break;
      this.remove(oldest);
    }
    return Promise.resolve();
  }

  private add(key: string, value: Uint8Array): void {
    this.values.set(key, value);
    this.bytes += value.length + OVERHEAD_BYTES;
  }

  private remove(key: string): Uint8Array | null {
    const value = this.values.get(key);
    if (value === undefined) return null;
    this.values.delete(key);
    this.bytes -= value.length + OVERHEAD_BYTES;
    return value;
  }
}
