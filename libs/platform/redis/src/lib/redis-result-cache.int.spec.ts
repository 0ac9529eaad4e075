import { resultCacheContract } from '@onrecord/testing';
import type { Redis } from 'ioredis';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis } from './connect-redis';
import { RedisResultCache } from './redis-result-cache';

const url = process.env['REDIS_URL'] ?? '';
const MIB = 1024 * 1024;
const keyOf = (n: number): string => createHash('sha256').update(String(n)).digest('hex');
const clients: Redis[] = [];
let redis: Redis;

function connect(address: string): Redis {
  const client = connectRedis({
    url: address,
    commandTimeoutMs: 2_000,
    onError: () => undefined,
  });
  clients.push(client);
  return client;
}

function cacheOn(prefix: string, budgetBytes = MIB, ttlMs = 60_000): RedisResultCache {
  return new RedisResultCache(redis, { prefix, budgetBytes, ttlMs });
}

beforeAll(async () => {
  redis = connect(url);
  await new Promise((resolve) => redis.once('ready', resolve));
});
afterAll(() => {
  for (const client of clients) client.disconnect();
});

describe('RedisResultCache', () => {
  resultCacheContract((budget) => Promise.resolve(cacheOn(`test-${randomUUID()}`, budget)));

  it('gives every key that it writes a time to live', async () => {
    const prefix = `test-${randomUUID()}`;
    await cacheOn(prefix).setMany([{ key: keyOf(1), value: Buffer.from('x') }]);
    const keys = await redis.keys(`${prefix}:*`);
    expect(keys.sort()).toEqual([
      `${prefix}:result:${keyOf(1)}`,
      `${prefix}:results:bytes`,
      `${prefix}:results:order`,
    ]);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  it('counts what has expired as room again', async () => {
    const prefix = `test-${randomUUID()}`;
    const value = Buffer.alloc(10_000);
    const long = cacheOn(prefix);
    await cacheOn(prefix, MIB, 200).setMany([1, 2, 3].map((n) => ({ key: keyOf(n), value })));
    await long.setMany([{ key: keyOf(4), value }]);
    await sleep(300);
    await long.setMany([{ key: keyOf(5), value }]);
    expect(await redis.llen(`${prefix}:results:order`)).toBe(2);
    expect(Number(await redis.get(`${prefix}:results:bytes`))).toBeLessThan(22_000);
    expect(await long.getMany([keyOf(1), keyOf(5)])).toEqual([null, value]);
  });

  it('counts from nothing when the server has evicted its list', async () => {
    const prefix = `test-${randomUUID()}`;
    const cache = cacheOn(prefix, 40_000);
    const value = Buffer.alloc(10_000);
    await cache.setMany([1, 2, 3].map((n) => ({ key: keyOf(n), value })));
    await redis.del(`${prefix}:results:order`);
    await cache.setMany([4, 5, 6].map((n) => ({ key: keyOf(n), value })));
    expect(await cache.getMany([4, 5, 6].map(keyOf))).toEqual([value, value, value]);
  });

  it('takes about as much of the memory as it counts', async () => {
    const prefix = `test-${randomUUID()}`;
    const cache = cacheOn(prefix, 64 * MIB);
    const keys = Array.from({ length: 2_000 }, (_, n) => keyOf(n));
    for (let at = 0; at < keys.length; at += 100) {
      const value = Buffer.alloc(1_500);
      await cache.setMany(keys.slice(at, at + 100).map((key) => ({ key, value })));
    }
    const sizes = await Promise.all(
      (await redis.keys(`${prefix}:*`)).map((key) => redis.memory('USAGE', key, 'SAMPLES', 0)),
    );
    const used = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const counted = Number(await redis.get(`${prefix}:results:bytes`));
    expect(used / counted).toBeGreaterThan(0.8);
    expect(used / counted).toBeLessThan(1.1);
  });

  it('fails at once when Redis is away', async () => {
    const client = connect('redis://127.0.0.1:1');
    const away = new RedisResultCache(client, { prefix: 'x', budgetBytes: MIB, ttlMs: 1_000 });
    await expect(away.getMany([keyOf(1)])).rejects.toThrow();
    const entry = { key: keyOf(1), value: Buffer.from('x') };
    await expect(away.setMany([entry])).rejects.toThrow();
  });
});
