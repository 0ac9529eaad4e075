import { topics } from '@onrecord/contracts';
import { Arena, CLEAN } from './lib/arena';
import { message } from './lib/load';
import type { MutantName } from './lib/mutants';
import { ARTICLES } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const GONE = 60;

/** Writes articles that retention takes before anybody has read them; nothing may come of them. */
async function publishAndExpire(arena: Arena): Promise<void> {
  const ids = Array.from({ length: GONE }, (_, i) => `gone-${i}`);
  await arena.installation.append(
    ids.map((id) => message(id, 'Gone.', { kind: 'revision', id, revision: 1, text: 'Gone.' })),
  );
  await arena.withAdmin(async (admin) => {
    const topic = `${arena.installation.prefix}${topics.rawArticle.name}`;
    const ends = await admin.fetchTopicOffsets(topic);
    const partitions = ends.map(({ partition, high: offset }) => ({ partition, offset }));
    await admin.deleteTopicRecords({ topic, partitions });
  });
}

interface Found {
  readonly verdict: Verdict;
  readonly expired: readonly string[];
  readonly errors: readonly string[];
}

/** A group that has read something, or nothing yet, stands still while retention passes it. */
async function passedByRetention(
  read: number,
  mutant: MutantName | null = null,
): Promise<Found & { readonly from: readonly bigint[] }> {
  const arena = await Arena.open({ name: 'P13 expired offset', mutant });
  try {
    if (read > 0) {
      const former = await arena.start().joined();
      await arena.publish(read);
      await arena.caughtUp();
      expect(await former.stop()).toBe(0);
    }
    const from = await arena.positions();
    await publishAndExpire(arena);
    await arena.publish(ARTICLES - read);
    const worker = await arena.start().joined();
    // So that a group which went to the end has something to pass.
    await arena.publish(30);
    await arena.caughtUp();
    if (mutant === null) await arena.settled();
    const verdict = await arena.verdict();
    const errors = worker.log().filter((line) => line.includes('retention deleted records'));
    return { verdict, expired: worker.status?.expired ?? [], errors, from };
  } finally {
    await arena.close();
  }
}

describe('P13: a group that retention has passed', () => {
  it('says so and goes on with the earliest record that is left', async () => {
    const { verdict, expired, errors, from } = await passedByRetention(ARTICLES / 2);
    expect(verdict).toMatchObject(CLEAN);
    expect(errors).toHaveLength(from.length);
    for (const [partition, position] of from.entries()) {
      expect(expired).toContainEqual(expect.stringMatching(`^${partition}: ${position}-\\d+$`));
    }
  });

  it('begins with the earliest record when it had read nothing, and misses nothing', async () => {
    const { verdict, expired } = await passedByRetention(0);
    expect(verdict).toMatchObject(CLEAN);
    expect(expired).toEqual([]);
  });

  it('is caught when it goes to the end instead (P16)', async () => {
    const { verdict } = await passedByRetention(30, 'from the end');
    expect(verdict.lost.length).toBeGreaterThan(0);
  });
});
