import type { JournalRequest } from '@onrecord/contracts';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { connectRedis } from './connect-redis';
import { MemoryRestorer, type ShownRevision } from './memory-restorer';
import { MemorySentinel } from './memory-sentinel';
import { RedisStageMemory } from './redis-stage-memory';

const url = process.env['REDIS_URL'] ?? '';
const ttls = { journalTtlMs: 60_000, firstSeenTtlMs: 60_000, keptTtlMs: 60_000 };
const TOPIC = 'article-entities';
let redis: Redis;

beforeAll(async () => {
  redis = connectRedis({ url, commandTimeoutMs: 2_000, onError: () => undefined });
  await new Promise((resolve) => redis.once('ready', resolve));
});
afterAll(() => {
  redis.disconnect();
});

async function setUp(now?: () => number) {
  const prefix = `test-${randomUUID()}`;
  await new MemorySentinel(redis, { prefix }).create('c');
  const restorer = new MemoryRestorer(redis, { prefix, ...ttls, ...(now && { now }) });
  const state = (id: string) => redis.hgetall(`${prefix}:state:{${id}}`);
  return { prefix, restorer, state, memory: new RedisStageMemory(redis, { prefix, ...ttls }) };
}

const shown = (revision: number, offset: string, partition = 0): ShownRevision => ({
  articleId: 'a',
  revision,
  contentHash: `h${revision}`,
  origin: `raw-article/${partition}/${offset}`,
});

function request(hash: string, offset: number): JournalRequest {
  const at = { topic: 'raw-article', partition: 0, offset: String(offset) };
  const origin = `raw-article/0/${offset}`;
  return { articleId: 'a', contentHash: hash, joinsCopies: true, at, origin };
}

describe('MemoryRestorer', () => {
  it.each([
    { name: 'the highest revision', given: [shown(1, '1'), shown(3, '3'), shown(2, '2')], wins: 1 },
    { name: 'the later of two journeys', given: [shown(1, '9'), shown(1, '10')], wins: 1 },
    { name: 'the later one that is read first', given: [shown(1, '10'), shown(1, '9')], wins: 0 },
    {
      name: 'the one read last of two partitions',
      given: [shown(1, '9'), shown(1, '1', 1)],
      wins: 1,
    },
  ])('lets $name win, however often it is read', async ({ given, wins }) => {
    const { restorer, state } = await setUp();
    for (let time = 0; time < 2; time += 1) {
      await restorer.revisions(given);
      const { revision, contentHash: hash, origin } = given[wins] ?? shown(0, '');
      expect(await state('a')).toEqual({ revision: String(revision), hash, origin });
    }
  });

  it('makes the memory answer as it did: unchanged, the next revision, a copy', async () => {
    const { restorer, memory } = await setUp();
    await restorer.revisions([shown(4, '7')]);
    await restorer.texts([{ contentHash: 'h4', articleId: 'first', at: Date.now() }]);
    await restorer.texts([{ contentHash: 'h5', articleId: 'other', at: Date.now() - 60_001 }]);
    const copy = { ...request('h4', 10), articleId: 'b' };
    expect(await memory.decide([request('h4', 8), request('h5', 9), copy])).toEqual([
      { kind: 'unchanged', revision: 4 },
      { kind: 'revision', revision: 5, copyOf: null },
      { kind: 'revision', revision: 1, copyOf: 'first' },
    ]);
  });

  it('does not lower or unmark what Redis has not lost', async () => {
    const { restorer, memory, state } = await setUp();
    await memory.decide([request('h1', 1), request('h2', 2)]);
    await memory.markDeadLetters([{ articleId: 'a', origin: 'raw-article/0/2' }]);
    const before = await state('a');
    await restorer.revisions([shown(1, '1'), shown(2, '2')]);
    await restorer.texts([{ contentHash: 'h1', articleId: 'late', at: Date.now() }]);
    expect(await state('a')).toEqual(before);
    const copy = { ...request('h1', 3), articleId: 'b' };
    expect(await memory.decide([copy])).toMatchObject([{ copyOf: 'a' }]);
  });

  it('marks the newest journey alone, and as its last end says', async () => {
    const { restorer, state } = await setUp();
    await restorer.revisions([shown(1, '5')]);
    const end = (offset: number, isDead: boolean) => ({
      articleId: 'a',
      origin: `raw-article/0/${offset}`,
      isDead,
    });
    await restorer.ends([end(4, true), { ...end(4, true), articleId: 'nobody' }]);
    expect(await state('a')).not.toHaveProperty('dead');
    expect(await state('nobody')).toEqual({});
    await restorer.ends([end(5, true)]);
    expect((await state('a'))['dead']).toBe('raw-article/0/5');
    await restorer.ends([end(5, false)]);
    expect(await state('a')).not.toHaveProperty('dead');
  });

  it('gives back what was kept, with the revision before it, for the time that is left', async () => {
    const { restorer, memory, prefix } = await setUp(() => 100_000);
    const kept = (revision: number, at: number) => ({
      articleId: 'a',
      topic: TOPIC,
      revision,
      kept: Buffer.from([0xff, revision]),
      at,
    });
    const records = [kept(1, 90_000), kept(2, 95_000), kept(1, 96_000), kept(2, 80_000)];
    await restorer.kept(records);
    await restorer.kept(records);
    const key = `${prefix}:kept:{a}:${TOPIC}`;
    const left = await redis.pttl(key);
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(55_000);
    const at = { topic: TOPIC, partition: 0, offset: '1' };
    const asked = { articleId: 'a', revision: 2, kept: Buffer.from('x'), at, origin: 'o' };
    expect(await memory.decide([asked])).toEqual([
      {
        kind: 'succession',
        newest: { revision: 2, value: Buffer.from([0xff, 2]) },
        before: { revision: 1, value: Buffer.from([0xff, 1]) },
      },
    ]);
    await restorer.kept([{ ...kept(3, 40_000), articleId: 'old' }]);
    expect(await redis.exists(`${prefix}:kept:{old}:${TOPIC}`)).toBe(0);
  });
});
