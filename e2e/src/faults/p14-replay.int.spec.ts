import { headers, type Outcome, topics } from '@onrecord/contracts';
import { Arena, type ArenaOptions, CLEAN } from './lib/arena';
import { KafkaProxy } from './lib/kafka-proxy';
import { message, type Sent } from './lib/load';
import type { MutantName } from './lib/mutants';
import { OwnServer } from './lib/own-server';
import { ReplayTool } from './lib/replay-tool';
import { ARTICLES, scaled } from './lib/scale';
import type { Verdict } from './lib/verdict';

jest.setTimeout(300_000);

const DEAD = Math.ceil(ARTICLES / 10);
const NAME = 'P14 replay';

/** Articles that a bug of the stage kills. */
const killed = (): Sent[] =>
  Array.from({ length: DEAD }, (_, i) => {
    const id = `killed-${i}`;
    return message(id, `fail: TypeError in ${i}`, { kind: 'dead-letter', id });
  });

/** An arena with dead letters in it, and the worker after its bug was mended. */
async function mended(options: ArenaOptions): Promise<Arena> {
  const arena = await Arena.open(options);
  const broken = await arena.start({ isMended: false }).joined();
  const dead = killed();
  await arena.publish(ARTICLES - DEAD);
  await arena.send(dead);
  await arena.settled();
  await broken.stop();
  await arena.start({ isMended: true }).joined();
  return arena;
}

/** What the replay of each must come to: the article, as if nothing had been. */
function expectRevived(arena: Arena): void {
  arena.expectMore(
    Array.from({ length: DEAD }, (_, i) => {
      const text = `fail: TypeError in ${i}`;
      return { kind: 'revision', id: `killed-${i}`, revision: 1, text };
    }),
  );
}

async function replayTwice(mutant: MutantName | null = null): Promise<[Arena, Verdict]> {
  const arena = await mended({ name: NAME, mutant });
  try {
    const { environment } = arena.installation;
    await new ReplayTool(environment).done();
    await new ReplayTool(environment, mutant).done();
    expectRevived(arena);
    await arena.settled();
    await arena.caughtUp();
    return [arena, await arena.verdict()];
  } finally {
    await arena.close();
  }
}

describe('P14: dead letters that are sent back', () => {
  it('come to their outcome once, however often they are sent', async () => {
    const [{ outcomes }, verdict] = await replayTwice();
    expect(verdict).toMatchObject(CLEAN);
    const replays = outcomes
      .map(({ value }) => JSON.parse(String(value)) as Outcome)
      .filter(({ replay }) => replay > 0);
    expect(replays).toHaveLength(DEAD);
    for (const one of replays) expect(one).toMatchObject({ replay: 1, outcome: 'enriched' });
  });

  it('are caught when nobody reads what has been sent already (P16)', async () => {
    const [, { doubled }] = await replayTwice('no journal of dead letters');
    expect(doubled.length).toBeGreaterThan(0);
  });
});

/** Articles of two revisions, the second of which claims to be a replay of what is older. */
async function claimReplays(mutant: MutantName | null = null): Promise<Verdict> {
  // One partition: only there is one record known to be older than another.
  const arena = await Arena.open({ name: `${NAME}, claimed`, partitions: 1, mutant });
  try {
    await arena.start().joined();
    const revisions = (revision: number, more: Partial<Sent> = {}): Sent[] =>
      Array.from({ length: ARTICLES / 2 }, (_, i) => {
        const [id, text] = [`claiming-${i}`, `Notice ${i}, revision ${revision}.`];
        return { ...message(id, text, { kind: 'revision', id, revision, text }), ...more };
      });
    const { rawArticle } = topics;
    const claimed = {
      [headers.origin]: Buffer.from(`${rawArticle.name}/0/0`),
      [headers.replay]: Buffer.from('1'),
    };
    await arena.send(revisions(1));
    await arena.send(revisions(2, { headers: claimed }));
    await arena.settled();
    return await arena.verdict();
  } finally {
    await arena.close();
  }
}

describe('P14: a publisher that claims a replay', () => {
  it('is not believed: its article is processed as any other', async () => {
    expect(await claimReplays()).toMatchObject(CLEAN);
  });

  it('is caught where it is believed (P16)', async () => {
    const { lost } = await claimReplays('headers of publishers believed');
    expect(lost.length).toBeGreaterThan(0);
  });
});

describe('P14: a replay that is killed between sending and committing', () => {
  let proxy: KafkaProxy;
  let kafka: OwnServer;

  beforeAll(async () => {
    proxy = await KafkaProxy.start();
    kafka = await OwnServer.start('kafka', proxy.proxied);
  });

  afterAll(async () => {
    await kafka.close();
    await proxy.close();
  });

  const again = { name: 'after it has been run again', isFirst: false };
  it.each(scaled([again], [again, { name: 'before it is run again', isFirst: true }]))(
    'sends everything once, its commit coming late: $name',
    async ({ isFirst }) => {
      const arena = await mended({ name: `${NAME}, killed`, brokers: kafka.address });
      try {
        const { environment } = arena.installation;
        proxy.arm({ api: 'EndTxn', act: 'late' });
        const tool = new ReplayTool({ ...environment, KAFKA_BROKERS: proxy.address });
        await proxy.happened();
        await tool.kill();
        if (isFirst) proxy.release();
        await new ReplayTool(environment).done();
        proxy.release();
        expectRevived(arena);
        await arena.settled();
        await arena.caughtUp();
        expect(await arena.verdict()).toMatchObject(CLEAN);
      } finally {
        await arena.close();
      }
    },
  );
});
