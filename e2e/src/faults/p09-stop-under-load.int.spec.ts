import { topics } from '@onrecord/contracts';
import { eventually } from '@onrecord/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Arena, CLEAN } from './lib/arena';
import { openTransactions } from './lib/open-transactions';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(600_000);

const PARTITIONS = 3;
const ROUNDS = scaled(2, 8);
const DELAY_MS = scaled(10, 3);
const LONGEST_WAIT_MS = 400;
const STOP_WITHIN_MS = 25_000;
/** So that each partition has some for the next worker to take first. */
const LEFT_FOR_THE_NEXT = 60;

/** Whether someone has left a transaction open on what readers see. */
function openOutputs({ installation: { brokers, prefix } }: Arena): Promise<string[]> {
  const { rawArticle, enrichedArticle, quote, articleOutcome } = topics;
  const names = [enrichedArticle, quote, articleOutcome].map(({ name }) => `${prefix}${name}`);
  const written = [...names, `${prefix}${rawArticle.name}.dlq`];
  return openTransactions({ brokers, topics: written, partitions: PARTITIONS });
}

async function stopAndGoOn(): Promise<Verdict> {
  const arena = await Arena.open({
    name: 'P9 stop under load',
    partitions: PARTITIONS,
    // Longer than the test: what was left open is not closed by the broker.
    worker: { delayMs: DELAY_MS, transactionTimeoutMs: 600_000 },
  });
  try {
    let worker = await arena.start().joined();
    let interrupted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = arena.outcomes.length;
      await arena.publish(Math.ceil(ARTICLES / ROUNDS) - LEFT_FOR_THE_NEXT);
      await eventually(() => arena.outcomes.length > before, 60_000);
      await sleep(arena.random.below(LONGEST_WAIT_MS));
      const began = Date.now();
      expect(await worker.stop()).toBe(0);
      expect(Date.now() - began).toBeLessThan(STOP_WITHIN_MS);
      expect(await openOutputs(arena)).toEqual([]);

      const positions = await arena.positions();
      await arena.publish(LEFT_FOR_THE_NEXT);
      if (arena.outcomes.length < arena.sent.length - LEFT_FOR_THE_NEXT) interrupted += 1;
      const next = arena.start();
      await eventually(() => next.firstTaken.size === PARTITIONS, 60_000);
      const taken = positions.map((_, partition) => next.firstTaken.get(partition));
      expect(taken).toEqual(positions.map((position) => (position < 0n ? 0n : position)));
      worker = next;
    }
    expect(interrupted).toBeGreaterThan(0);
    await arena.settled();
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P9: a worker that is asked to stop under load', () => {
  it('ends with 0 and nothing open, and the next one goes on at the exact offset', async () => {
    expect(await stopAndGoOn()).toMatchObject(CLEAN);
  });

  it('would be caught with a transaction left open, as a killed one leaves it', async () => {
    const arena = await Arena.open({ name: 'P9 left open', partitions: PARTITIONS });
    try {
      const worker = arena.start();
      worker.arm({ point: 'sent', nth: 1, act: 'kill' });
      await arena.publish(LEFT_FOR_THE_NEXT);
      await worker.ended();
      expect(await openOutputs(arena)).not.toEqual([]);
    } finally {
      await arena.close();
    }
  });
});
