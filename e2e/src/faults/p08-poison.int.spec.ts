import { type LogRecord, topics } from '@onrecord/contracts';
import { readTopics } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { Arena, CLEAN } from './lib/arena';
import { diagnosesOf, FAILING, LARGE_BYTES, UNREADABLE } from './lib/poison';
import { ARTICLES } from './lib/scale';

jest.setTimeout(300_000);

async function deadLettersOf({ installation }: Arena): Promise<LogRecord[]> {
  const letters: LogRecord[] = [];
  const reader = {
    brokers: installation.brokers.split(','),
    clientId: 'poison',
    topicPrefix: installation.prefix,
    logger: createLogger({ level: 'silent', service: 'poison', version: '0' }),
    onRecord: (record: LogRecord): void => {
      letters.push(record);
    },
  };
  await readTopics(reader, [`${topics.rawArticle.name}.dlq`]);
  return letters;
}

describe('P8: messages that cannot be processed', () => {
  it('are dead letters, byte for byte, with articles behind them and the worker in its group', async () => {
    const arena = await Arena.open({
      name: 'P8 poison',
      rawMessageBytes: LARGE_BYTES + 100_000,
      worker: { jobTimeoutMs: 6_000 },
    });
    try {
      const worker = await arena.start().joined();
      const all = [...UNREADABLE, ...FAILING];
      for (const one of all) {
        await arena.send([one]);
        await arena.publish(Math.ceil(ARTICLES / all.length));
      }
      await arena.settled();
      await arena.caughtUp();
      expect(worker.isRunning).toBe(true);
      expect(worker.status).toMatchObject({ joined: true, joins: 1, paused: {} });
      const letters = await deadLettersOf(arena);
      for (const one of all) {
        expect(diagnosesOf(one, letters)).toEqual([[one.code, String(one.attempts)]]);
      }
      expect(await arena.verdict()).toMatchObject(CLEAN);
    } finally {
      await arena.close();
    }
  });
});
