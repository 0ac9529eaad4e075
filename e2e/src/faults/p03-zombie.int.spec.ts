import type { FaultPoint } from '@onrecord/platform-messaging';
import { Arena, CLEAN } from './lib/arena';
import type { MutantName } from './lib/mutants';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

/** Where the zombie stands when it is stopped: before its transaction, within it, at its end. */
const POINTS: readonly FaultPoint[] = scaled(
  ['offsets-sent'],
  ['journalled', 'sent', 'offsets-sent'],
);

async function wakeAfterTakeover(
  points: readonly FaultPoint[],
  mutant: MutantName | null = null,
): Promise<Verdict> {
  const arena = await Arena.open({
    name: 'P3 zombie',
    mutant,
    // Not the broker's timeout but the fence must stop the zombie.
    worker: { transactionTimeoutMs: 60_000 },
  });
  try {
    let zombie = await arena.start().joined();
    for (const point of points) {
      zombie.arm({ point, nth: 1, act: 'hold' });
      await arena.publish(Math.ceil(ARTICLES / 2 / points.length));
      await zombie.reached(point);
      zombie.signal('SIGSTOP');
      const successor = arena.start();
      await successor.joined();
      await arena.publish(Math.ceil(ARTICLES / 2 / points.length));
      await arena.caughtUp();
      const before = await arena.positions();
      zombie.signal('SIGCONT');
      zombie.release();
      // Back in the group: what its transaction came to has been settled.
      await arena.publish(30);
      await arena.settled();
      const after = await arena.positions();
      expect(after.every((position, i) => position >= (before[i] ?? 0n))).toBe(true);
      await zombie.kill();
      zombie = successor;
    }
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P3: a worker that sleeps through its session and wakes', () => {
  it('cannot commit any more, and nothing is lost or doubled', async () => {
    expect(await wakeAfterTakeover(POINTS)).toMatchObject(CLEAN);
  });

  it('is caught with a transactional id of its process (P16)', async () => {
    const { doubled } = await wakeAfterTakeover(['offsets-sent'], 'transactional id of a process');
    expect(doubled.length).toBeGreaterThan(0);
  });
});
