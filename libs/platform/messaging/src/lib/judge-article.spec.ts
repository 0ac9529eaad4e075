import {
  type CleanedArticle,
  type RawArticle,
  type StageDefinition,
  topics,
} from '@onrecord/contracts';
import { cleanedArticle, rawArticle } from '@onrecord/testing';
import { StageRunner } from './stage-runner';

const stage: StageDefinition<RawArticle, CleanedArticle> = {
  name: 'test',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle],
  identify: ({ id }) => id ?? '',
  request: ({ id, contentHash }) => ({ articleId: id, contentHash, joinsCopies: false }),
  route: (value) => ({ records: [{ topic: topics.cleanedArticle, value }], outcome: null }),
};

describe('ArticleJudge', () => {
  it('tells of each article as soon as its result is known, dead letters included', async () => {
    const told: string[] = [];
    const runner = new StageRunner({
      stage,
      group: 'g',
      recordLimit: () => 1_000_000,
      run: ({ id = '' }) =>
        id === 'poison'
          ? Promise.reject(new TypeError('no'))
          : Promise.resolve({ result: cleanedArticle({ id }), ms: 1, model: null }),
      memory: {
        decide: (requests) => {
          told.push(`decided ${requests.length}`);
          return Promise.resolve(
            requests.map(() => ({ kind: 'revision', revision: 1, copyOf: null })),
          );
        },
        markDeadLetters: () => Promise.resolve(),
        clearDeadLetters: (marks) => Promise.resolve(marks.map(() => false)),
      },
      observer: {
        judged: ({ offset }) => told.push(`judged ${offset}`),
        handled: ({ record }) => told.push(`handled ${record.offset}`),
        retrying: () => undefined,
      },
    });
    const values = [JSON.stringify(rawArticle({ id: 'a' })), '{', '{"id":"poison","content":"x"}'];
    await runner.handle(
      values.map((value, i) => ({
        topic: topics.rawArticle.name,
        partition: 0,
        offset: String(i),
        key: null,
        value: Buffer.from(value),
        headers: {},
        timestamp: 1,
      })),
      {
        topic: topics.rawArticle.name,
        partition: 0,
        check: () => undefined,
        signal: new AbortController().signal,
        paused: () => undefined,
      },
    );
    expect(told.slice(0, 3).toSorted()).toEqual(['judged 0', 'judged 1', 'judged 2']);
    expect(told.slice(3)).toEqual(['decided 1', 'handled 0', 'handled 1', 'handled 2']);
  });
});
