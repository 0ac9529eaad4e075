import { eventually } from '@onrecord/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Arena, CLEAN } from './lib/arena';
import { OwnServer } from './lib/own-server';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(600_000);

/** For how long the broker is away, each time it dies. */
const ABSENCES_MS = scaled([5_000], [0, 60_000]);
/** What a worker has in hand is given up after this, and only then does it say that it is out. */
const GIVEN_UP_MS = 30_000;
/** A worker finds its broker again within the longest wait between two tries, and works it off. */
const PATIENCE_MS = 180_000;
/** What a worker may have grown by, in bytes: less than the messages that it would hoard. */
const GROWTH = 100 * 1024 * 1024;

/** The worker's broker dies with work in hand, and comes back with what it had. */
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
      await arena.publish(ARTICLES / (ABSENCES_MS.length + 1));
      await eventually(() => arena.outcomes.length > before, PATIENCE_MS);
    };
    await workUnderLoad();
    await arena.settled();
    const memory = worker.residentBytes();
    for (const absenceMs of ABSENCES_MS) {
      await workUnderLoad();
      await kafka.kill();
      const away = sleep(absenceMs);
      if (absenceMs > GIVEN_UP_MS)
        await eventually(() => worker.status?.joined === false, PATIENCE_MS);
      await away;
      await kafka.startAgain();
      await arena.settled(PATIENCE_MS);
      await worker.joined();
    }
    expect(worker.residentBytes() - memory).toBeLessThan(GROWTH);
    return await arena.verdict();
  } finally {
    await arena.close();
    await kafka.close();
  }
}

describe('P5: a worker whose broker dies', () => {
  it('waits, no larger than before, and goes on where it was', async () => {
    expect(await loseTheBroker()).toMatchObject(CLEAN);
  });
});
