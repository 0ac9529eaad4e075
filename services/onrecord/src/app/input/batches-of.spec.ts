import * as fc from 'fast-check';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { batchesOf } from './batches-of';

const options = {
  maxItems: 3,
  maxBytes: 10,
  maxWaitMs: 10_000,
  bytesOf: (item: string) => item.length,
};

async function batches(items: AsyncIterable<string>, more = {}): Promise<string[][]> {
  const all: string[][] = [];
  for await (const batch of batchesOf(items, { ...options, ...more })) all.push(batch);
  return all;
}

describe('batchesOf', () => {
  it.each([
    { name: 'nothing of nothing', items: [], expected: [] },
    {
      name: 'no more than the items',
      items: ['a', 'b', 'c', 'd'],
      expected: [['a', 'b', 'c'], ['d']],
    },
    {
      name: 'no more than the bytes',
      items: ['aaaaaa', 'bbbbb', 'c'],
      expected: [['aaaaaa'], ['bbbbb', 'c']],
    },
    {
      name: 'a larger item alone',
      items: ['a', 'b'.repeat(11), 'c'],
      expected: [['a'], ['b'.repeat(11)], ['c']],
    },
  ])('gives $name', async ({ items, expected }) => {
    expect(await batches(Readable.from(items))).toEqual(expected);
  });

  it('sends on what it has while the input is silent', async () => {
    async function* slow(): AsyncGenerator<string> {
      yield 'a';
      await sleep(100);
      yield 'b';
    }
    expect(await batches(slow(), { maxWaitMs: 5 })).toEqual([['a'], ['b']]);
  });

  it('loses, doubles and reorders nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 12 })), async (items) => {
        const all = await batches(Readable.from(items.map((item) => `x${item}`)));
        expect(all.flat()).toEqual(items.map((item) => `x${item}`));
        expect(all.every((batch) => batch.length > 0)).toBe(true);
      }),
    );
  });

  it('raises what the input raises', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield await Promise.resolve('a');
      throw new Error('the disk is gone');
    }
    await expect(batches(broken())).rejects.toThrow('the disk is gone');
  });
});
