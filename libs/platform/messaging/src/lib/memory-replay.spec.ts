import {
  type CleanedArticle,
  headers,
  type LogRecord,
  type Outcome,
  type RawArticle,
  type StageDefinition,
  type StageMemory,
  topics,
} from '@onrecord/contracts';
import { cleanedArticle, eventually } from '@onrecord/testing';
import { DeadLetterDesk } from './dead-letter-desk';
import { DeadLetterJournal } from './dead-letter-journal';
import { MemoryDesk } from './memory-desk';
import { MemoryEventLog } from './memory-event-log';
import { StageRunner } from './stage-runner';

/** A first stage that is the last as well. */
const stage: StageDefinition<RawArticle, CleanedArticle> = {
  name: 'only',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.articleOutcome],
  identify: ({ id }) => id ?? '',
  route: () => ({ records: [], outcome: { outcome: 'enriched', revision: 1 } }),
};
const memory: StageMemory = {
  decide: () => Promise.resolve([]),
  markDeadLetters: () => Promise.resolve(),
  clearDeadLetters: () => Promise.resolve([]),
};

describe('a replay over the in-process log', () => {
  it('gives a mended article its outcome, once however often it is asked for', async () => {
    const log = new MemoryEventLog();
    const desk = new MemoryDesk(log);
    let isMended = false;
    const runner = new StageRunner({
      stage,
      memory,
      replays: desk,
      group: 'only',
      recordLimit: (topic) => log.recordLimit(topic),
      observer: { handled: () => undefined, retrying: () => undefined },
      run: ({ id = '' }) => {
        if (!isMended) throw new TypeError('a bug');
        return Promise.resolve({ result: cleanedArticle({ id }), ms: 1, model: null });
      },
    });
    const onFatal = (error: unknown): void => {
      throw error;
    };
    const collect = async (topic: string): Promise<LogRecord[]> => {
      const seen: LogRecord[] = [];
      const handler = (records: readonly LogRecord[]) => {
        seen.push(...records);
        return Promise.resolve([]);
      };
      await log.subscribe({ group: `see-${topic}`, topic, handler, onFatal });
      return seen;
    };
    const letters = await collect('raw-article.dlq');
    const outcomes = await collect('article-outcome');
    const topic = topics.rawArticle.name;
    await log.subscribe({ group: 'only', topic, handler: runner.handle, onFatal });
    const value = Buffer.from(JSON.stringify({ id: 'a', content: 'hi' }));
    const forged = { [headers.origin]: Buffer.from(`${topic}/0/9`) };
    await log.append([{ topic, key: Buffer.from('a'), value, headers: forged }]);
    await eventually(() => letters.length === 1);

    isMended = true;
    for (let times = 0; times < 2; times += 1) {
      const journal = await DeadLetterJournal.read(desk, 'raw-article.dlq');
      await new DeadLetterDesk({ log: desk, journal }).replay(letters);
    }
    await log.append([{ topic, key: Buffer.from('b'), value, headers: forged }]);
    await eventually(() => outcomes.length === 3);
    await log.close();
    const told = outcomes.map((one) => JSON.parse(one.value?.toString() ?? '') as Outcome);
    const [died, replayed] = told.filter(
      ({ raw }) => raw.offset === '0' && raw.partition === letters[0]?.partition,
    );
    expect(died).toMatchObject({ replay: 0, outcome: 'dead-letter' });
    expect(replayed).toMatchObject({ replay: 1, outcome: 'enriched' });
    expect(told.map(({ replay }) => replay).sort()).toEqual([0, 0, 1]);
  });
});
