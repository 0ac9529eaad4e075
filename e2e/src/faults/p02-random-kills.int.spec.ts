import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@onrecord/testing';
import { Arena, CLEAN } from './lib/arena';
import { OwnServer } from './lib/own-server';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(600_000);

const KILLS = scaled(4, 20);
/** Redis dies with every so many kills of a worker. */
const KILLS_PER_RESTART = scaled(3, 7);
const LONGEST_WAIT_MS = 300;

/** Two workers, of which one or the other is killed at any moment, and now and then Redis with it. */
async function killAtRandom(): Promise<Verdict> {
  const redis = await OwnServer.start('redis');
  const arena = await Arena.open({
    name: 'P2 random kills',
    redisUrl: `redis://${redis.address}`,
    worker: { sessionTimeoutMs: 2_000, delayMs: 4 },
  });
  try {
    const workers = [arena.start(), arena.start()];
    await Promise.all(workers.map((worker) => worker.joined()));
    let interrupted = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = arena.outcomes.length;
      await arena.publish(Math.ceil(ARTICLES / KILLS));
      await eventually(() => arena.outcomes.length > before, 60_000);
      await sleep(arena.random.below(LONGEST_WAIT_MS));
      if (arena.outcomes.length < arena.sent.length) interrupted += 1;
      const dead = arena.random.below(workers.length);
      await workers[dead]?.kill();
      if (kill % KILLS_PER_RESTART === 0) {
        await redis.kill();
        await redis.startAgain();
      }
      workers[dead] = arena.start();
    }
    expect(interrupted).toBeGreaterThanOrEqual(KILLS / 2);
    await arena.settled();
    return await arena.verdict();
  } finally {
    await arena.close();
    await redis.close();
  }
}

describe('P2: workers that are killed at random, and Redis with them', () => {
  it('lose and double nothing', async () => {
    expect(await killAtRandom()).toMatchObject(CLEAN);
  });
});
