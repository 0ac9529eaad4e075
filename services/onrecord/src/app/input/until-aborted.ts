/**
 * The items until the signal aborts: then it ends at once, also while the next
 * item is awaited. Raises what the items raise.
 */
export async function* untilAborted<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const read = await unlessAborted(iterator.next(), signal);
      if (read === null || read.done === true) return;
      yield read.value;
    }
  } finally {
    // Not awaited: a read of a silent standard input would never settle.
    void iterator.return?.();
  }
}

/** What the promise resolves with; `null` when the signal aborts first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  // No race with one promise for all items: that would keep every item until the end.
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      resolve(null);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const settled = (): void => {
      signal.removeEventListener('abort', giveUp);
    };
    promise.then(resolve, reject).finally(settled).catch(reject);
  });
}
