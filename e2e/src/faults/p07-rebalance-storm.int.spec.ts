import { setTimeout as sleep } from 'node:timers/promises';
import { Arena, CLEAN } from './lib/arena';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';
import type { WorkerProcess } from './lib/worker-process';

jest.setTimeout(600_000);

const EVERY_MS = 2_000;
const STEPS = scaled(4, 30);
/** As many as there are partitions: each worker has one to itself. */
const MOST_WORKERS = 3;
/** Messages by which the pace before the storm and after it is measured. */
const PACED = scaled(60, 300);
/** How much slower the group may be afterwards, on a machine that others use too. */
const SLOWER = 5;

/** A worker that is asked to leave, or just goes away. */
async function leave(arena: Arena, workers: WorkerProcess[]): Promise<void> {
  const [worker] = workers.splice(arena.random.below(workers.length), 1);
  if (worker === undefined) return;
  const hasManners = worker.status !== null && arena.random.next() < 0.75;
  if (hasManners) expect(await worker.stop()).toBe(0);
  else await worker.kill();
}

/** Milliseconds that the group takes for `PACED` messages. */
async function pace(arena: Arena): Promise<number> {
  const began = Date.now();
  await arena.publish(PACED);
  await arena.settled();
  return Date.now() - began;
}

async function storm(): Promise<Verdict> {
  const arena = await Arena.open({ name: 'P7 rebalance storm', worker: { delayMs: 4 } });
  try {
    const workers = [await arena.start().joined()];
    const before = await pace(arena);
    for (let step = 0; step < STEPS; step += 1) {
      await arena.publish(Math.ceil((ARTICLES - 2 * PACED) / STEPS));
      const grows =
        workers.length < 2 || (workers.length < MOST_WORKERS && arena.random.next() < 0.5);
      const changed = grows ? workers.push(arena.start()) : leave(arena, workers);
      await Promise.all([sleep(EVERY_MS), changed]);
    }
    await Promise.all(workers.map((worker) => worker.joined()));
    await arena.settled();
    expect(await pace(arena)).toBeLessThan(SLOWER * before);
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P7: a group whose members come and go', () => {
  it('loses, doubles and reorders nothing, and works on as before afterwards', async () => {
    expect(await storm()).toMatchObject(CLEAN);
  });
});
