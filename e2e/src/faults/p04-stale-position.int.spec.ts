import { eventually } from '@onrecord/testing';
import { Arena, CLEAN } from './lib/arena';
import type { MutantName } from './lib/mutants';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const PARTITIONS = 3;

/**
 * The new owner has asked where the group stands, and has fetched from there, when the former
 * owner's transaction commits; only then does the new owner fence it.
 */
async function commitBeforeTheFence(
  rounds: number,
  mutant: MutantName | null = null,
): Promise<Verdict> {
  const arena = await Arena.open({
    name: 'P4 stale position',
    partitions: PARTITIONS,
    mutant,
    worker: { transactionTimeoutMs: 60_000 },
  });
  try {
    let owner = await arena.start().joined();
    for (let round = 0; round < rounds; round += 1) {
      for (let i = 0; i < PARTITIONS; i += 1)
        owner.arm({ point: 'offsets-sent', nth: 1, act: 'hold' });
      await arena.publish(Math.ceil(ARTICLES / rounds));
      await owner.reached('offsets-sent');
      owner.signal('SIGSTOP');
      const successor = arena.start();
      for (let i = 0; i < PARTITIONS; i += 1)
        successor.arm({ point: 'fencing', nth: 1, act: 'hold' });
      await successor.reached('fencing');
      const before = arena.outcomes.length;
      owner.signal('SIGCONT');
      owner.release();
      await eventually(() => arena.outcomes.length > before);
      successor.release();
      await arena.settled();
      await owner.kill();
      owner = successor;
    }
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P4: a former owner that commits before it is fenced', () => {
  it('moves the position from which the new owner goes on', async () => {
    expect(await commitBeforeTheFence(scaled(1, 3))).toMatchObject(CLEAN);
  });

  it('is caught without reading the position after the fence (P16)', async () => {
    const { doubled } = await commitBeforeTheFence(1, 'no position after the fence');
    expect(doubled.length).toBeGreaterThan(0);
  });
});
