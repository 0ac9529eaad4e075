import { eventually } from '@onrecord/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Arena, CLEAN } from './lib/arena';
import { OwnServer } from './lib/own-server';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(600_000);

const AWAY_MS = scaled(8_000, 60_000);
/** A worker notices within its retries, and finds the broker again within the longest backoff. */
const PATIENCE_MS = 180_000;
/** What a worker may have grown by, in bytes: less than the messages that it would hoard. */
const GROWTH = 100 * 1024 * 1024;

/** Its broker dies and comes back at once, then dies and stays away, each time under load. */
async function loseTheBroker(): Promise<Verdict> {
  const kafka = await OwnServer.start('kafka');
  const arena = await Arena.open({
    name: 'P5 broker away',
    brokers: kafka.address,
    worker: { delayMs: 4 },
  });
  try {
    const worker = await arena.start().joined();
    const workUnderLoad = async (): Promise<void> => {
      const before = arena.outcomes.length;
      await arena.publish(ARTICLES / 3);
      await eventually(() => arena.outcomes.length > before, PATIENCE_MS);
    };

    await workUnderLoad();
    await kafka.kill();
    await kafka.startAgain();
    await workUnderLoad();
    await arena.settled(PATIENCE_MS);

    const memory = worker.residentBytes();
    await workUnderLoad();
    await kafka.kill();
    const away = sleep(AWAY_MS);
    await eventually(() => worker.status?.joined === false, PATIENCE_MS);
    await away;
    expect(worker.status?.joined).toBe(false);
    await kafka.startAgain();
    await arena.settled(PATIENCE_MS);
    await worker.joined();
    expect(worker.residentBytes() - memory).toBeLessThan(GROWTH);
    return await arena.verdict();
  } finally {
    await arena.close();
    await kafka.close();
  }
}

describe('P5: a worker whose broker dies', () => {
  it('waits, not joined and no larger, and goes on where it was', async () => {
    expect(await loseTheBroker()).toMatchObject(CLEAN);
  });
});
