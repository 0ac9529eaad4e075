import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { connectRedis } from './connect-redis';
import { type KnownPosition, MemorySentinel } from './memory-sentinel';

const url = process.env['REDIS_URL'] ?? '';
let redis: Redis;

beforeAll(async () => {
  redis = connectRedis({ url, commandTimeoutMs: 2_000, onError: () => undefined });
  await new Promise((resolve) => redis.once('ready', resolve));
});
afterAll(() => {
  redis.disconnect();
});

function sentinelOf(prefix = `test-${randomUUID()}`) {
  return { prefix, sentinel: new MemorySentinel(redis, { prefix }) };
}

const at = (partition: number, next: bigint): KnownPosition => ({
  group: 'onrecord/blue.cleaner',
  topic: 'raw-article',
  partition,
  next,
});

describe('MemorySentinel', () => {
  it('is not there before somebody has made it', async () => {
    const { sentinel } = sentinelOf();
    expect(await sentinel.read()).toBeNull();
    await expect(sentinel.check()).rejects.toMatchObject({ code: 'ONRECORD_REDIS_EMPTIED' });
  });

  it('is made once, whoever tries at the same time, and kept for ever', async () => {
    const { sentinel, prefix } = sentinelOf();
    const made = await Promise.all(
      ['c1', 'c2', 'c3'].map((id) => sentinel.create(id, [at(0, 5n)])),
    );
    expect(made).toEqual([true, false, false]);
    expect(await sentinel.read()).toEqual({ schema: '1', clusterId: 'c1', positions: [at(0, 5n)] });
    expect(await redis.pttl(`${prefix}:sentinel`)).toBe(-1);
    await expect(sentinel.check()).resolves.toBeUndefined();
  });

  it('knows the newest position of each partition, beyond what a double can hold', async () => {
    const { sentinel } = sentinelOf();
    const far = 2n ** 62n;
    await sentinel.create('c');
    await sentinel.know([at(0, 9n), at(1, far), at(2, 3n)]);
    await sentinel.know([at(0, 10n), at(1, far - 1n)]);
    await sentinel.know([at(1, far + 1n), at(0, 2n)]);
    const positions = (await sentinel.read())?.positions ?? [];
    expect([...positions].sort((a, b) => a.partition - b.partition)).toEqual([
      at(0, 10n),
      at(1, far + 1n),
      at(2, 3n),
    ]);
  });

  it('is not made anew by somebody who only knows where a group stood', async () => {
    const { sentinel } = sentinelOf();
    await expect(sentinel.know([at(0, 1n)])).rejects.toMatchObject({
      code: 'ONRECORD_REDIS_EMPTIED',
    });
    expect(await sentinel.read()).toBeNull();
    await sentinel.create('c');
    await sentinel.remove();
    expect(await sentinel.read()).toBeNull();
  });
});
