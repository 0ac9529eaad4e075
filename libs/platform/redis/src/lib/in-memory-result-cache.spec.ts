import { resultCacheContract } from '@onrecord/testing';
import { InMemoryResultCache } from './in-memory-result-cache';

describe('InMemoryResultCache', () => {
  resultCacheContract((budgetBytes) => Promise.resolve(new InMemoryResultCache({ budgetBytes })));

  it('keeps what is asked for longer than what is not', async () => {
    const cache = new InMemoryResultCache({ budgetBytes: 3 * 1_000 });
    const value = new Uint8Array(600);
    for (const key of ['a', 'b', 'c', 'd']) {
      await cache.setMany([{ key, value }]);
      await cache.getMany(['a']);
    }
    expect(await cache.getMany(['a', 'b', 'd'])).toEqual([value, null, value]);
  });
});
