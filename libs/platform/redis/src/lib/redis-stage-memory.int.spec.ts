import { type Coordinates, UnavailableError } from '@onrecord/contracts';
import { stageMemoryContract } from '@onrecord/testing';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { connectRedis } from './connect-redis';
import { MemorySentinel } from './memory-sentinel';
import { RedisStageMemory } from './redis-stage-memory';

const url = process.env['REDIS_URL'] ?? '';
const clients: Redis[] = [];

async function connect(address: string): Promise<Redis> {
  const redis = connectRedis({ url: address, commandTimeoutMs: 2_000, onError: () => undefined });
  clients.push(redis);
  if (redis.status !== 'ready' && address === url) {
    await new Promise((resolve) => redis.once('ready', resolve));
  }
  return redis;
}

async function memoryOn(
  redis: Redis,
  prefix = `test-${randomUUID()}`,
  onJournalHit: (at: Coordinates) => void = () => undefined,
): Promise<RedisStageMemory> {
  await new MemorySentinel(redis, { prefix }).create('cluster');
  return memoryWithout(redis, prefix, onJournalHit);
}

/** Nobody has said that there is a memory. */
function memoryWithout(
  redis: Redis,
  prefix = `test-${randomUUID()}`,
  onJournalHit: (at: Coordinates) => void = () => undefined,
): RedisStageMemory {
  const ttls = { journalTtlMs: 60_000, firstSeenTtlMs: 60_000, keptTtlMs: 60_000 };
  return new RedisStageMemory(redis, { prefix, ...ttls, onJournalHit });
}

const at = { topic: 'raw-article', partition: 0, offset: '7' };
const mark = { articleId: 'a', origin: 'raw-article/0/7' };
const revisionRequest = { ...mark, contentHash: 'h', joinsCopies: true, at };
const successionRequest = { ...mark, revision: 1, kept: Buffer.from('x'), at };

afterAll(() => {
  for (const client of clients) client.disconnect();
});

describe('RedisStageMemory', () => {
  stageMemoryContract(async (onJournalHit) =>
    memoryOn(await connect(url), undefined, onJournalHit),
  );

  it('keeps article state for ever, journal and first-seen records for their time', async () => {
    const redis = await connect(url);
    const prefix = `test-${randomUUID()}`;
    const at = { topic: 'raw-article', partition: 3, offset: '17' };
    const origin = 'raw-article/3/17';
    const memory = await memoryOn(redis, prefix);
    await memory.decide([{ articleId: 'a', contentHash: 'h', joinsCopies: true, at, origin }]);
    expect(await redis.pttl(`${prefix}:state:{a}`)).toBe(-1);
    expect(await redis.pttl(`${prefix}:journal:{a}:raw-article/3/17`)).toBeGreaterThan(0);
    expect(await redis.pttl(`${prefix}:first:h`)).toBeGreaterThan(0);
    expect(await redis.pttl(`${prefix}:sentinel`)).toBe(-1);
    expect(await redis.keys(`${prefix}:*`)).toHaveLength(4);
  });

  it('keeps what a stage gave it of an article for its time, beside the journal', async () => {
    const redis = await connect(url);
    const prefix = `test-${randomUUID()}`;
    const kept = Buffer.from('words');
    const memory = await memoryOn(redis, prefix);
    await memory.decide(
      [1, 2].map((revision) => {
        const at = { topic: 'article-entities', partition: 0, offset: String(revision) };
        return { articleId: 'a', revision, kept, at, origin: 'raw-article/0/0' };
      }),
    );
    const keys = await redis.keys(`${prefix}:*`);
    expect(keys.sort()).toEqual([
      `${prefix}:journal:{a}:article-entities/0/1`,
      `${prefix}:journal:{a}:article-entities/0/2`,
      `${prefix}:kept:{a}:article-entities`,
      `${prefix}:sentinel`,
    ]);
    for (const key of keys.slice(0, 3)) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  it('takes what somebody else put there for nothing', async () => {
    const redis = await connect(url);
    const prefix = `test-${randomUUID()}`;
    await redis.set(`${prefix}:kept:{a}:article-entities`, 'foreign');
    const at = { topic: 'article-entities', partition: 0, offset: '1' };
    const request = { articleId: 'a', revision: 2, kept: Buffer.from('x'), at, origin: 'o' };
    const memory = await memoryOn(redis, prefix);
    expect(await memory.decide([request])).toEqual([
      { kind: 'succession', newest: null, before: null },
    ]);
  });

  it('says that Redis is away, and that trying again makes sense', async () => {
    const memory = memoryWithout(await connect('redis://127.0.0.1:1'));
    const mark = { articleId: 'a', origin: 'raw-article/0/0' };
    const failure = await memory.markDeadLetters([mark]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({ retriable: true, code: 'ONRECORD_REDIS_UNAVAILABLE' });
  });

  it.each<{ name: string; ask: (memory: RedisStageMemory) => Promise<unknown> }>([
    { name: 'decides about no revision', ask: (memory) => memory.decide([revisionRequest]) },
    { name: 'keeps nothing', ask: (memory) => memory.decide([successionRequest]) },
    { name: 'marks nothing', ask: (memory) => memory.markDeadLetters([mark]) },
    { name: 'clears nothing', ask: (memory) => memory.clearDeadLetters([mark]) },
  ])('$name once it was emptied, and says so', async ({ ask }) => {
    const redis = await connect(url);
    const prefix = `test-${randomUUID()}`;
    const memory = await memoryOn(redis, prefix);
    await ask(memory);
    await redis.del(await redis.keys(`${prefix}:*`));
    await expect(ask(memory)).rejects.toMatchObject({
      retriable: true,
      code: 'ONRECORD_REDIS_EMPTIED',
      message: 'Redis has lost its memory: run `onrecord redis rebuild`',
    });
    expect(await redis.keys(`${prefix}:*`)).toEqual([]);
    await new MemorySentinel(redis, { prefix }).create('cluster');
    await ask(memory);
  });
});
