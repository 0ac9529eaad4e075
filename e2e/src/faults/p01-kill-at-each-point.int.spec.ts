import type { FaultPoint } from '@onrecord/platform-messaging';
import { Arena, CLEAN } from './lib/arena';
import type { MutantName } from './lib/mutants';
import { ARTICLES } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const POINTS: readonly FaultPoint[] = [
  'fencing',
  'fetched',
  'applied',
  'journalled',
  'sent',
  'offsets-sent',
  'committing',
  'committed',
];

/** A worker dies at each point in turn, and the next one goes on with what it left. */
async function killAtEach(
  points: readonly FaultPoint[],
  mutant: MutantName | null = null,
): Promise<Verdict> {
  const arena = await Arena.open({ name: 'P1 killed at each point', mutant });
  try {
    let next = arena.start();
    for (const point of points) {
      // The former one is dead: what is published now is the next one's alone.
      const worker = next;
      worker.arm({
        point,
        nth: 1 + arena.random.below(2),
        act: 'kill',
        afterMs: arena.random.below(3),
      });
      await arena.publish(Math.ceil(ARTICLES / points.length));
      await worker.reached(point);
      await worker.ended();
      next = arena.start();
    }
    await next.joined();
    await arena.settled();
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P1: a worker that is killed', () => {
  it(`loses and doubles nothing, whether ${POINTS.join(', ')}`, async () => {
    expect(await killAtEach(POINTS)).toMatchObject(CLEAN);
  });

  it('is caught with a journal that is not asked (P16)', async () => {
    const { lost } = await killAtEach(['journalled', 'sent'], 'no journal');
    expect(lost.length).toBeGreaterThan(0);
  });
});
