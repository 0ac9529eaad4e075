import { type EnrichedArticle, type Outcome, topics } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { fetchFlowPositions, readTopics } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { flowGroups, kafkaClient, kafkaLog, redisMemory } from '@onrecord/platform-service';
import { rawArticle, textRecord } from '@onrecord/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCheapFlow } from '../../testing/cheap-flow';
import { fakeIo } from '../../testing/fake-io';
import { runCommandLine } from './run-command-line';

jest.setTimeout(240_000);

const prefix = `rebuild-${randomUUID().slice(0, 8)}.`;
Object.assign(process.env, {
  ONRECORD_TOPIC_PREFIX: prefix,
  ONRECORD_GROUP_PREFIX: prefix,
  ONRECORD_REDIS_PREFIX: prefix,
  ONRECORD_REDIS_TIMEOUT_MS: '5000',
  ONRECORD_SESSION_TIMEOUT_MS: '6000',
  ONRECORD_HEARTBEAT_INTERVAL_MS: '500',
  ONRECORD_REBALANCE_TIMEOUT_MS: '6000',
  ONRECORD_TRANSACTION_TIMEOUT_MS: '5000',
});
const config = readConfig();
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { ...kafkaClient(config, logger, 'test'), topicPrefix: prefix };
const log = kafkaLog(config, logger, 'test');
const { redis, memory, sentinel } = redisMemory(config, logger);

const TEXTS = ['one', 'one two', 'three', 'two three four', 'dies', 'fails'];
const dying = new Set(['entities dies', 'quotes fails']);
let published = 0;

async function run(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(['redis', 'rebuild', ...args], io);
  return { status, out: io.out(), err: io.err() };
}

/** Publishes `count` articles of 15 ids and 6 texts, drawn with a generator that `seed` fixes. */
async function publish(seed: number, count: number): Promise<void> {
  let state = seed;
  const draw = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const records = Array.from({ length: count }, () => {
    const id = `article-${draw(15)}`;
    const article = rawArticle({ id, content: TEXTS[draw(TEXTS.length)] ?? '' });
    return textRecord(topics.rawArticle.name, id, JSON.stringify(article));
  });
  await log.append(records);
  published += count;
}

async function messages<T>(topic: string): Promise<T[]> {
  const found: T[] = [];
  await readTopics(
    { ...client, onRecord: ({ value }) => void found.push(JSON.parse(String(value)) as T) },
    [topic],
  );
  return found;
}

/** Waits until every article that was published has its outcome. */
async function settle(): Promise<Outcome[]> {
  for (;;) {
    const outcomes = await messages<Outcome>(topics.articleOutcome.name);
    if (outcomes.length >= published) return outcomes;
    await sleep(200);
  }
}

/** All that is remembered and can be made again, by key; times to live apart. */
async function remembered(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const key of (await redis.keys(`${prefix}:*`)).sort()) {
    if (key.startsWith(`${prefix}:state:`)) found[key] = await redis.hgetall(key);
    if (/:(?:first|kept):/u.test(key))
      found[key] = (await redis.getBuffer(key))?.toString('base64');
  }
  return found;
}

beforeAll(async () => {
  await once(redis, 'ready');
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  const { clusterId } = await fetchFlowPositions({ ...client, groups: [], topics: [] });
  await sentinel.create(clusterId);
  await startCheapFlow({ log, memory, groupPrefix: prefix, dying });
});
afterAll(async () => {
  await log.close();
  redis.disconnect();
});

describe('redis rebuild', () => {
  const seed = randomInt(1_000_000);

  it(`makes again what was remembered, while stages run (seed ${seed})`, async () => {
    await publish(seed, 150);
    await settle();
    dying.clear();
    await publish(seed + 1, 30);
    await settle();
    dying.add('quotes one two').add('entities three');
    await publish(seed + 2, 30);
    await settle();
    const before = await remembered();
    const dead = Object.values(before).filter(
      (one) => typeof one === 'object' && one && 'dead' in one,
    );
    expect(dead.length).toBeGreaterThan(0);
    expect(Object.keys(before).some((key) => key.includes(':kept:'))).toBe(true);

    await redis.del(await redis.keys(`${prefix}:*`));
    // Decided by nobody until there is a memory again.
    await publish(seed + 3, 40);
    const dry = await run('--dry-run');
    expect(dry).toMatchObject({ status: 0, err: '' });
    expect(dry.out).toMatch(/enriched-article +\d+ records\n[^]*Nothing was changed\.\n$/u);
    expect(await redis.keys(`${prefix}:*`)).toEqual([]);

    // What waits is decided as soon as the sentinel is there: looked at just before.
    const create = jest.spyOn(Object.getPrototypeOf(sentinel) as typeof sentinel, 'create');
    let after: Record<string, unknown> = {};
    create.mockImplementationOnce(async function (this: typeof sentinel, ...args) {
      after = await remembered();
      return sentinel.create(...args);
    });
    const { status, out, err } = await run();
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('Redis has its memory again');
    expect(after).toEqual(before);
    const outcomes = await settle();
    expect(outcomes).toHaveLength(published);
    const places = outcomes.map(({ raw, replay }) => `${raw.partition}/${raw.offset}/${replay}`);
    expect(new Set(places).size).toBe(published);
  });

  it('neither loses nor doubles a revision', async () => {
    const enriched = await messages<EnrichedArticle>(topics.enrichedArticle.name);
    const revisions = enriched.map(({ id, revision }) => `${id} ${revision}`);
    expect(new Set(revisions).size).toBe(revisions.length);
    const outcomes = await settle();
    const ended = outcomes.filter(({ outcome }) => outcome === 'enriched');
    expect(ended).toHaveLength(enriched.length);
  });

  it('notes where the groups stand', async () => {
    const groups = flowGroups(config);
    const flow = await fetchFlowPositions({ ...client, groups, topics: [] });
    const known = (await sentinel.read())?.positions ?? [];
    for (const { group, topic, partitions } of flow.groups) {
      for (const { partition } of partitions) {
        expect(
          known.some(
            (one) => one.group === group && one.topic === topic && one.partition === partition,
          ),
        ).toBe(true);
      }
    }
  });

  it('leaves a memory alone that is there, and does not change it when it is forced', async () => {
    const before = await remembered();
    const idle = await run();
    expect(idle).toMatchObject({ status: 0, err: '' });
    expect(idle.out).toMatch(/^Redis has its memory; nothing to do/u);
    const forced = await run('--force');
    expect(forced).toMatchObject({ status: 0, err: '' });
    expect(await remembered()).toEqual(before);
    await expect(sentinel.check()).resolves.toBeUndefined();
  });

  it('refuses a memory of another cluster, and says that Redis is away', async () => {
    await sentinel.remove();
    await sentinel.create('elsewhere');
    const foreign = await run('--force');
    expect(foreign.status).toBe(2);
    expect(foreign.err).toMatch(/^onrecord: ONRECORD_REDIS_OTHER_CLUSTER: .*elsewhere/u);
    process.env['REDIS_URL'] = 'redis://127.0.0.1:1';
    const away = await run();
    expect(away.status).toBe(69);
    expect(away.err).toMatch(/^onrecord: ONRECORD_REDIS_UNAVAILABLE: .*ECONNREFUSED/u);
  });
});
