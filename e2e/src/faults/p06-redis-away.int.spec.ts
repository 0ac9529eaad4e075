import { connectRedis } from '@onrecord/platform-redis';
import { eventually } from '@onrecord/testing';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { runOnrecord } from '../lib/command-run';
import { Arena, CLEAN } from './lib/arena';
import { OwnServer } from './lib/own-server';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';
import type { WorkerProcess } from './lib/worker-process';

jest.setTimeout(600_000);

const PARTITIONS = 3;
/** Longer by the five seconds after which a worker says so. */
const AWAY_MS = scaled(2_000, 60_000);
/** For how long nothing may come out of an emptied memory. */
const SILENCE_MS = 2_000;
/** A worker asks again after 30 s at the latest. */
const PATIENCE_MS = 120_000;
/** There are two in each phase. */
const MESSAGES = ARTICLES / 6;

/** What becomes of Redis, and of what is in hand at that moment. */
async function breakUnderLoad(arena: Arena, breakIt: () => Promise<void>): Promise<void> {
  const before = arena.outcomes.length;
  await arena.publish(MESSAGES);
  await eventually(() => arena.outcomes.length > before, PATIENCE_MS);
  await breakIt();
  await arena.publish(MESSAGES);
}

/**
 * Resolves once the worker says that it waits for `cause`. Of how many partitions varies: it asks
 * for no more records before those in hand are done.
 */
async function pausedFor(worker: WorkerProcess, cause: string): Promise<void> {
  const causes = (): string[] => Object.values(worker.status?.paused ?? {});
  await eventually(() => causes().includes(cause), PATIENCE_MS);
}

/** The group stands still for `ms` milliseconds, although there is work. */
async function standsStill(arena: Arena, ms: number): Promise<void> {
  const positions = await arena.positions();
  await sleep(ms);
  expect(await arena.positions()).toEqual(positions);
}

async function emptyRedis(url: string): Promise<void> {
  const redis = connectRedis({ url, commandTimeoutMs: 5_000, onError: () => undefined });
  try {
    await once(redis, 'ready');
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}

async function loseRedis(): Promise<Verdict> {
  const redis = await OwnServer.start('redis');
  const redisUrl = `redis://${redis.address}`;
  const arena = await Arena.open({
    name: 'P6 Redis away, Redis emptied',
    partitions: PARTITIONS,
    redisUrl,
    worker: { delayMs: 4 },
  });
  try {
    const worker = await arena.start().joined();

    await breakUnderLoad(arena, async () => {
      await redis.kill();
      await redis.startAgain();
    });
    await arena.settled();

    await breakUnderLoad(arena, () => redis.kill());
    await pausedFor(worker, 'redis');
    await standsStill(arena, AWAY_MS);
    await redis.startAgain();
    await arena.settled();
    await eventually(() => Object.keys(worker.status?.paused ?? {}).length === 0);

    await breakUnderLoad(arena, () => emptyRedis(redisUrl));
    await pausedFor(worker, 'redis-emptied');
    await standsStill(arena, SILENCE_MS);
    const rebuilt = await runOnrecord(['redis', 'rebuild'], arena.installation.environment);
    expect(rebuilt).toMatchObject({ status: 0, err: '' });
    await arena.settled();
    return await arena.verdict();
  } finally {
    await arena.close();
    await redis.close();
  }
}

describe('P6: a worker whose Redis dies, stays away, or forgets', () => {
  it('waits, says for what, and loses and doubles nothing once its memory is back', async () => {
    expect(await loseRedis()).toMatchObject(CLEAN);
  });
});
