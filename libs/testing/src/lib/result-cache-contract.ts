import type { CacheEntry, ResultCache } from '@onrecord/contracts';
import { createHash } from 'node:crypto';

/** A key as the stages make it. */
const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex');

function entry(name: string, value: Uint8Array = Buffer.from(`value of ${name}`)): CacheEntry {
  return { key: keyOf(name), value };
}

/** Values as plain bytes: an adapter may give any kind of array of them. */
async function read(cache: ResultCache, names: readonly string[]): Promise<(string | null)[]> {
  const values = await cache.getMany(names.map(keyOf));
  return values.map((value) => (value === null ? null : Buffer.from(value).toString('latin1')));
}

/** What every adapter of `ResultCache` must hold; `open` gives an empty one with this budget. */
export function resultCacheContract(open: (budgetBytes: number) => Promise<ResultCache>): void {
  const MIB = 1024 * 1024;

  it('gives values in the order of the keys, and null for what is not there', async () => {
    const cache = await open(MIB);
    await cache.setMany([entry('a'), entry('b')]);
    expect(await read(cache, ['b', 'none', 'a', 'b'])).toEqual([
      'value of b',
      null,
      'value of a',
      'value of b',
    ]);
  });

  it('carries every byte, and none', async () => {
    const cache = await open(MIB);
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    await cache.setMany([entry('every', every), entry('none', new Uint8Array())]);
    const [first, second] = await cache.getMany([keyOf('every'), keyOf('none')]);
    expect([...(first ?? [])]).toEqual([...every]);
    expect(second).toHaveLength(0);
  });

  it('does nothing when nothing is asked of it', async () => {
    const cache = await open(MIB);
    await cache.setMany([]);
    expect(await cache.getMany([])).toEqual([]);
  });

  it('replaces a value', async () => {
    const cache = await open(MIB);
    await cache.setMany([entry('a', Buffer.from('old'))]);
    await cache.setMany([entry('a', Buffer.from('new'))]);
    expect(await read(cache, ['a'])).toEqual(['new']);
  });

  it('lets the oldest make room for the newest within its budget', async () => {
    const cache = await open(64 * 1024);
    const names = Array.from({ length: 100 }, (_, i) => `article ${i}`);
    for (const name of names) await cache.setMany([entry(name, Buffer.alloc(4_096, name))]);
    const values = await cache.getMany(names.map(keyOf));
    const kept = values.flatMap((value, i) => (value === null ? [] : [i]));
    // The last ones without a gap, and as many as fit.
    expect(kept).toEqual(names.map((_, i) => i).slice(-kept.length));
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThanOrEqual(16);
  });

  it('keeps room for others when one value is larger than its budget', async () => {
    const cache = await open(64 * 1024);
    await cache.setMany([entry('huge', Buffer.alloc(100_000))]);
    await cache.setMany([entry('small')]);
    expect(await read(cache, ['huge', 'small'])).toEqual([null, 'value of small']);
  });
}
