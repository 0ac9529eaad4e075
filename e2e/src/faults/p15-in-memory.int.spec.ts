import {
  deadLetterTopicName,
  type EnrichedArticle,
  type RawArticle,
  topics,
} from '@onrecord/contracts';
import { DeadLetterDesk, DeadLetterJournal } from '@onrecord/platform-messaging';
import { StagePool } from '@onrecord/platform-workers';
import { join } from 'node:path';
import { CLEAN } from './lib/arena';
import { echo, echoStage } from './lib/echo-stage';
import { message } from './lib/load';
import { MemoryArena } from './lib/memory-arena';
import { diagnosesOf, FAILING, UNREADABLE } from './lib/poison';
import { Relapses } from './lib/relapses';
import { ARTICLES, scaled } from './lib/scale';
import { clean, cleanStage, enrich, enrichStage, runInPlace } from './lib/two-stages';

jest.setTimeout(120_000);

const WORKER = join(__dirname, '../../dist/faults/lib/echo-worker.js');
const RAW_DEAD_LETTERS = deadLetterTopicName(topics.rawArticle.name);

const working = runInPlace(echo({ delayMs: 0 }));
const mended = runInPlace(echo({ delayMs: 0, isMended: true }));

describe('P15: the same promises without broker and Redis', () => {
  let arena: MemoryArena;

  afterEach(async () => {
    await arena.log.close();
    expect(arena.fatal).toEqual([]);
  });

  it('P2: chunks that fail before or after their work come again, and nothing is lost or doubled', async () => {
    arena = await MemoryArena.open('P15 in memory: failing chunks');
    await arena.serve(echoStage, working, { failing: 0.5 });
    for (let i = 0; i < 20; i += 1) await arena.publish(ARTICLES / 20);
    await arena.settled();
    expect(arena.failed).toBeGreaterThan(0);
    expect(arena.verdict()).toMatchObject(CLEAN);
  });

  it('P8: poison is a dead letter, byte for byte, and what follows flows', async () => {
    arena = await MemoryArena.open('P15 in memory: poison');
    const pool = await StagePool.start<RawArticle, EnrichedArticle>({
      ...{ file: WORKER, workerData: { delayMs: 0 } },
      ...{ threads: 1, timeoutMs: 6_000, memoryMb: 64, attempts: 2 },
    });
    try {
      await arena.serve(echoStage, (article, facts, record) => pool.run(article, facts, record));
      const all = [...UNREADABLE, ...FAILING];
      for (const one of all) {
        await arena.send([one]);
        await arena.publish(Math.ceil(ARTICLES / all.length));
      }
      await arena.settled();
      const letters = arena.records(RAW_DEAD_LETTERS);
      for (const one of all) {
        expect(diagnosesOf(one, letters)).toEqual([[one.code, String(one.attempts)]]);
      }
      expect(arena.verdict()).toMatchObject(CLEAN);
    } finally {
      await arena.log.close();
      await pool.close();
    }
  });

  it('P9: a group that stops under load goes on at the exact place', async () => {
    arena = await MemoryArena.open('P15 in memory: stop under load');
    const rounds = scaled(6, 30);
    for (let round = 0; round < rounds; round += 1) {
      const subscription = await arena.serve(echoStage, working);
      await arena.publish(ARTICLES / rounds);
      await subscription.close();
    }
    await arena.serve(echoStage, working);
    await arena.settled();
    expect(arena.verdict()).toMatchObject(CLEAN);
  });

  it('P14: dead letters sent back twice come to their outcome once', async () => {
    arena = await MemoryArena.open('P15 in memory: replay');
    const broken = await arena.serve(echoStage, working);
    const killed = Array.from({ length: ARTICLES / 10 }, (_, i) => ({
      ...{ id: `killed-${i}`, text: `fail: TypeError in ${i}` },
    }));
    await arena.publish(ARTICLES - killed.length);
    await arena.send(killed.map(({ id, text }) => message(id, text, { kind: 'dead-letter', id })));
    await arena.settled();
    await broken.close();
    await arena.serve(echoStage, mended);
    const letters = arena
      .records(RAW_DEAD_LETTERS)
      .filter(({ key }) => String(key).startsWith('killed'));
    const sent: number[] = [];
    for (let time = 0; time < 2; time += 1) {
      const journal = await DeadLetterJournal.read(arena.desk);
      sent.push(await new DeadLetterDesk({ log: arena.desk, journal }).replay(letters));
    }
    expect(sent).toEqual([killed.length, 0]);
    arena.expectMore(killed.map((one) => ({ kind: 'revision', revision: 1, ...one })));
    await arena.settled();
    expect(arena.verdict()).toMatchObject(CLEAN);
  });

  it('P17: an article that died in a stage and comes again is processed', async () => {
    arena = await MemoryArena.open('P15 in memory: relapse');
    await arena.serve(cleanStage, runInPlace(clean));
    await arena.serve(enrichStage, runInPlace(enrich));
    const waves = scaled(4, 10);
    const load = new Relapses(arena.random, ARTICLES / waves);
    for (let wave = 0; wave < waves; wave += 1) {
      await arena.send(load.wave());
      await arena.settled();
    }
    expect(arena.verdict()).toMatchObject(CLEAN);
  });
});
