import { setTimeout as sleep } from 'node:timers/promises';

export interface BatchOptions<T> {
  readonly maxItems: number;
  readonly maxBytes: number;
  /** Milliseconds for which a batch that is not full waits for more. */
  readonly maxWaitMs: number;
  readonly bytesOf: (item: T) => number;
}

/**
 * Consecutive items in batches of at most `maxItems` and `maxBytes`, a larger
 * item alone. A slow input's batch goes on when nothing more has come for
 * `maxWaitMs`.
 */
export async function* batchesOf<T>(
  items: AsyncIterable<T>,
  { maxItems, maxBytes, maxWaitMs, bytesOf }: BatchOptions<T>,
): AsyncGenerator<T[]> {
  const iterator = items[Symbol.asyncIterator]();
  let batch: T[] = [];
  let bytes = 0;
  const take = (): T[] => {
    const taken = batch;
    batch = [];
    bytes = 0;
    return taken;
  };
  try {
    let reading = iterator.next();
    for (;;) {
      const read = batch.length === 0 ? await reading : await soon(reading, maxWaitMs);
      if (read === null) {
        yield take();
        continue;
      }
      if (read.done === true) break;
      const size = bytesOf(read.value);
      if (batch.length > 0 && bytes + size > maxBytes) yield take();
      batch.push(read.value);
      bytes += size;
      if (batch.length >= maxItems || bytes >= maxBytes) yield take();
      reading = iterator.next();
    }
    if (batch.length > 0) yield take();
  } finally {
    void iterator.return?.();
  }
}

/** What the promise resolves with, or `null` after `ms` milliseconds. */
async function soon<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const giveUp = new AbortController();
  try {
    const late = sleep(ms, null, { signal: giveUp.signal }).catch(() => null);
    return await Promise.race([promise, late]);
  } finally {
    giveUp.abort();
  }
}
