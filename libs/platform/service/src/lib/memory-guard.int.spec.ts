import { topics } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import { fetchFlowPositions, setGroupPositions } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import type { KnownPosition, MemorySentinel } from '@onrecord/platform-redis';
import { textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient, kafkaLog, redisMemory } from './connect';
import { flowGroups } from './guard-memory';
import { MemoryGuard } from './memory-guard';

jest.setTimeout(120_000);

const WORDS = 'Redis has lost its memory: run `onrecord redis rebuild`';
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const closing: (() => unknown)[] = [];

afterAll(async () => {
  for (const close of closing) await close();
});

/** An installation of its own, with topics and nothing done yet. */
async function install() {
  const prefix = `guard-${randomUUID().slice(0, 8)}.`;
  const config = readConfig({
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    REDIS_URL: process.env['REDIS_URL'],
    ONRECORD_REDIS_TIMEOUT_MS: '5000',
    ONRECORD_TOPIC_PREFIX: prefix,
    ONRECORD_GROUP_PREFIX: prefix,
    ONRECORD_REDIS_PREFIX: prefix,
  });
  const { redis, sentinel } = redisMemory(config, logger);
  const log = kafkaLog(config, logger, 'test');
  closing.push(
    () => log.close(),
    () => {
      redis.disconnect();
    },
  );
  await once(redis, 'ready');
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  const client = { ...kafkaClient(config, logger, 'test'), topicPrefix: prefix };
  const [cleaner, entities, quotes] = flowGroups(config);
  if (!cleaner || !entities || !quotes) throw new Error('three groups');
  const guardOf = (own = cleaner, others = [entities, quotes]): MemoryGuard =>
    new MemoryGuard({
      sentinel,
      fetchPositions: (groups, asked) => fetchFlowPositions({ ...client, groups, topics: asked }),
      stage: own.group.slice(prefix.length),
      own,
      others,
      logger,
      everyMs: 50,
    });
  const commit = (own: typeof cleaner, partition: number, next: bigint): Promise<void> =>
    setGroupPositions(
      { ...client, transactionTimeoutMs: 5_000 },
      own,
      new Map([[partition, next]]),
    );
  const { clusterId } = await fetchFlowPositions({ ...client, groups: [], topics: [] });
  return { sentinel, redis, log, cleaner, quotes, guardOf, commit, clusterId };
}

/** The words with which a guard waits; what it waits for is then done by `mend`, and it goes on. */
async function waitsFor(guard: MemoryGuard, mend: () => Promise<unknown>): Promise<string | null> {
  const waiting = guard.wait(new AbortController().signal);
  const words = await wordsOf(guard);
  await mend();
  await waiting;
  expect(await guard.finding()).toBeNull();
  return words;
}

/** What the guard says once Kafka and Redis have answered. */
async function wordsOf(guard: MemoryGuard): Promise<string | null> {
  for (;;) {
    const words = await guard.finding();
    if (words?.startsWith('waiting') !== true) return words;
    await sleep(20);
  }
}

const sorted = (positions: readonly KnownPosition[] = []) =>
  [...positions].sort((a, b) => a.partition - b.partition);

async function positionsOf(sentinel: MemorySentinel) {
  return sorted((await sentinel.read())?.positions);
}

describe('MemoryGuard', () => {
  it('lets a new installation begin, and says from then on that there is a memory', async () => {
    const { guardOf, sentinel, clusterId, quotes, cleaner } = await install();
    await Promise.all(
      [guardOf(), guardOf(quotes, [cleaner])].map((guard) =>
        guard.wait(new AbortController().signal),
      ),
    );
    expect(await sentinel.read()).toEqual({ schema: '1', clusterId, positions: [] });
  });

  it('lets a stage go on with its memory, and notes where it stands', async () => {
    const { guardOf, sentinel, clusterId, commit, cleaner } = await install();
    await sentinel.create(clusterId);
    await commit(cleaner, 1, 4n);
    await guardOf().wait(new AbortController().signal);
    expect(await positionsOf(sentinel)).toEqual([{ ...cleaner, partition: 1, next: 4n }]);
  });

  it('waits when the memory is gone, until there is one again', async () => {
    const { guardOf, sentinel, clusterId, commit, quotes } = await install();
    await commit(quotes, 0, 2n);
    expect(await waitsFor(guardOf(), () => sentinel.create(clusterId))).toBe(WORDS);
  });

  it('takes an installation for an old one although the broker knows no position any more', async () => {
    const { guardOf, sentinel, clusterId, log } = await install();
    await log.append([textRecord(topics.articleOutcome.name, 'a', '{}')]);
    expect(await waitsFor(guardOf(), () => sentinel.create(clusterId))).toBe(WORDS);
  });

  it('waits when the memory is another cluster’s', async () => {
    const { guardOf, sentinel, clusterId } = await install();
    await sentinel.create('elsewhere');
    const mend = async () => {
      await sentinel.remove();
      await sentinel.create(clusterId);
    };
    expect(await waitsFor(guardOf(), mend)).toMatch(
      /^Redis holds the memory of Kafka cluster elsewhere/u,
    );
  });

  it('waits when the broker has dropped positions that the memory knows', async () => {
    const { guardOf, sentinel, clusterId, commit, cleaner } = await install();
    await sentinel.create(clusterId, [{ ...cleaner, partition: 1, next: 9n }]);
    await commit(cleaner, 0, 3n);
    expect(await waitsFor(guardOf(), () => commit(cleaner, 1, 9n))).toBe(
      `group ${cleaner.group} has lost its position on raw-article, partition 1: run ` +
        '`onrecord offsets set cleaner --from known`',
    );
  });

  it('tells when the memory goes while the stage works, and when it is back', async () => {
    const { guardOf, sentinel, clusterId } = await install();
    const guard = guardOf();
    await guard.wait(new AbortController().signal);
    await sentinel.remove();
    expect(await guard.finding()).toBe(WORDS);
    await sentinel.create(clusterId);
    expect(await guard.finding()).toBeNull();
  });

  it('stops waiting when the process ends', async () => {
    const { guardOf, commit, cleaner } = await install();
    await commit(cleaner, 0, 1n);
    const stopping = new AbortController();
    const guard = guardOf();
    const waiting = guard.wait(stopping.signal);
    expect(await wordsOf(guard)).toBe(WORDS);
    stopping.abort();
    await expect(waiting).rejects.toThrow(/abort/iu);
  });
});
