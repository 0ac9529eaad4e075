import { untilAborted } from './until-aborted';

async function* numbers(count: number) {
  for (let i = 1; i <= count; i++) yield await Promise.resolve(i);
}

async function* silent() {
  yield 1;
  await new Promise(() => undefined);
}

async function collect(items: AsyncIterable<number>, seen: number[], each?: () => void) {
  for await (const item of items) {
    seen.push(item);
    each?.();
  }
}

describe('untilAborted', () => {
  it('passes on every item when nothing aborts', async () => {
    const seen: number[] = [];
    await collect(untilAborted(numbers(3), new AbortController().signal), seen);
    expect(seen).toEqual([1, 2, 3]);
  });

  it.each([
    { name: 'between two items', items: numbers(3) },
    { name: 'while the next is awaited', items: silent() },
  ])('ends without an error when it is aborted $name', async ({ items }) => {
    const stop = new AbortController();
    const seen: number[] = [];
    await collect(untilAborted(items, stop.signal), seen, () => {
      setImmediate(() => {
        stop.abort();
      });
    });
    expect(seen[0]).toBe(1);
    expect(stop.signal.aborted || seen.length === 3).toBe(true);
  });

  it('reads nothing when it is aborted before', async () => {
    const seen: number[] = [];
    await collect(untilAborted(numbers(3), AbortSignal.abort()), seen);
    expect(seen).toEqual([]);
  });

  it('raises what the items raise', async () => {
    const broken = new Error('broken');
    // eslint-disable-next-line require-yield -- a reader that fails at once
    const items = (async function* (): AsyncGenerator<number> {
      await Promise.reject(broken);
    })();
    const reading = collect(untilAborted(items, new AbortController().signal), []);
    await expect(reading).rejects.toBe(broken);
  });

  it('leaves no listener of the signal behind', async () => {
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, 'addEventListener');
    const remove = jest.spyOn(signal, 'removeEventListener');
    await collect(untilAborted(numbers(50), signal), []);
    expect(add).toHaveBeenCalledTimes(51);
    expect(remove).toHaveBeenCalledTimes(51);
  });
});
