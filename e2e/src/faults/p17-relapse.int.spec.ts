import { topics } from '@onrecord/contracts';
import { Arena, CLEAN } from './lib/arena';
import type { MutantName } from './lib/mutants';
import { Relapses } from './lib/relapses';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const WAVES = scaled(4, 10);

async function relapse(mutant: MutantName | null = null): Promise<Verdict> {
  const arena = await Arena.open({
    name: 'P17 dead letter, then the same again',
    mutant,
    worker: { isTwoStages: true },
    inputs: [topics.rawArticle.name, topics.cleanedArticle.name],
  });
  try {
    const load = new Relapses(arena.random, ARTICLES / WAVES);
    await arena.start().joined();
    for (let wave = 0; wave < WAVES; wave += 1) {
      await arena.send(load.wave());
      await arena.settled();
    }
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P17: an article that was a dead letter and is published again', () => {
  it('is processed, whichever stage it died in, and is unchanged once that has succeeded', async () => {
    expect(await relapse()).toMatchObject(CLEAN);
  });

  it('is caught when a later stage’s dead letter is forgotten (P16)', async () => {
    const { lost } = await relapse('no mark of later dead letters');
    expect(lost.length).toBeGreaterThan(0);
  });
});
