import { connectRedis, MemorySentinel, RedisStageMemory } from '@onrecord/platform-redis';
import { once } from 'node:events';
import { type SecondRedis, startSecondRedis } from '../../testing/second-redis';

jest.setTimeout(120_000);

let server: SecondRedis;
let redis: ReturnType<typeof connectRedis>;
let memory: RedisStageMemory;
let offset = 0;

beforeAll(async () => {
  server = await startSecondRedis([]);
  redis = connectRedis({ url: server.url, commandTimeoutMs: 5_000, onError: () => undefined });
  await once(redis, 'ready');
  await new MemorySentinel(redis, { prefix: 'p' }).create('c');
  const ttls = { journalTtlMs: 60_000, firstSeenTtlMs: 60_000, keptTtlMs: 60_000 };
  memory = new RedisStageMemory(redis, { prefix: 'p', ...ttls });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function decide() {
  offset += 1;
  const at = { topic: 'raw-article', partition: 0, offset: String(offset) };
  const origin = `raw-article/0/${offset}`;
  return memory.decide([
    { articleId: 'a', contentHash: `h${offset}`, joinsCopies: true, at, origin },
  ]);
}

const tell = (command: string): Promise<unknown> => {
  const [name = '', ...args] = command.split(' ');
  return redis.call(name, ...args);
};

describe('a Redis that answers with an error', () => {
  it.each([
    { says: 'OOM', spoil: 'CONFIG SET maxmemory 1', mend: 'CONFIG SET maxmemory 0' },
    { says: 'READONLY', spoil: 'REPLICAOF 127.0.0.1 1', mend: 'REPLICAOF NO ONE' },
    {
      says: 'NOREPLICAS',
      spoil: 'CONFIG SET min-replicas-to-write 1',
      mend: 'CONFIG SET min-replicas-to-write 0',
    },
    { says: 'NOPERM', spoil: 'ACL SETUSER default -evalsha', mend: 'ACL SETUSER default +evalsha' },
    { says: 'WRONGTYPE', spoil: 'RENAME p:state:{a} p:aside', mend: 'RENAME p:aside p:state:{a}' },
  ])('is tried again after $says, and goes on when that is over', async ({ says, spoil, mend }) => {
    await decide();
    await tell(spoil);
    if (says === 'WRONGTYPE') await tell('SET p:state:{a} foreign');
    const failure: unknown = await decide().catch((error: unknown) => error);
    await tell(mend);
    expect(failure).toMatchObject({ retriable: true, code: 'ONRECORD_REDIS_UNAVAILABLE' });
    expect((failure as Error).message).toContain(says);
    expect(await decide()).toMatchObject([{ kind: 'revision' }]);
  });

  it('is given its scripts again when it has dropped them', async () => {
    await decide();
    await tell('SCRIPT FLUSH');
    expect(await decide()).toMatchObject([{ kind: 'revision' }]);
  });
});
