import {
  type ArticleEntities,
  type CleanedArticle,
  type DeadLetterMark,
  headers,
  type JournalRequest,
  type LogRecord,
  type StageDefinition,
  type StageMemory,
  topics,
} from '@onrecord/contracts';
import { cleanedArticle } from '@onrecord/testing';
import { StageRunner } from './stage-runner';

/** A stage after the cleaner: decides nothing, uses facts of the store. */
const stage: StageDefinition<CleanedArticle, ArticleEntities, string> = {
  name: 'later',
  version: '1',
  input: topics.cleanedArticle,
  outputs: [topics.articleEntities],
  identify: ({ id }) => id,
  prepare: (articles) => Promise.resolve(articles.map(({ id }) => `fact of ${id}`)),
  route: (value) => ({ records: [{ topic: topics.articleEntities, value }], outcome: null }),
};

function setUp(definition = stage, answers: 'none' | 'succession' = 'none', isNewest = true) {
  const died: DeadLetterMark[] = [];
  const revived: DeadLetterMark[] = [];
  const facts: string[] = [];
  const asked: JournalRequest[] = [];
  const memory: StageMemory = {
    decide: (requests) => {
      if (answers === 'none') return Promise.reject(new Error('this stage asks for no decision'));
      asked.push(...requests);
      return Promise.resolve(requests.map(() => ({ kind: answers, newest: null, before: null })));
    },
    markDeadLetters: (marks) => Promise.resolve(void died.push(...marks)),
    clearDeadLetters: (marks) => {
      revived.push(...marks);
      return Promise.resolve(marks.map(() => isNewest));
    },
  };
  const runner = new StageRunner({
    stage: definition,
    memory,
    group: 'onrecord.later',
    recordLimit: () => 1_000_000,
    observer: { handled: () => undefined, retrying: () => undefined },
    run: (article, fact) => {
      facts.push(fact);
      if (article.title === 'poison') throw new TypeError('poison');
      return Promise.resolve({ result: { ...article, entities: [] }, ms: 1, model: null });
    },
  });
  const handle = (records: LogRecord[]) =>
    runner.handle(records, {
      topic: stage.input.name,
      partition: 0,
      check: () => undefined,
      signal: new AbortController().signal,
      paused: () => undefined,
    });
  return { handle, died, revived, facts, asked };
}

function record(article: unknown, extra: Record<string, string> = {}): LogRecord {
  const given = { [headers.origin]: 'raw-article/1/8', ...extra };
  return {
    topic: stage.input.name,
    partition: 0,
    offset: '5',
    key: Buffer.from('a'),
    value: Buffer.from(JSON.stringify(article)),
    headers: Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, Buffer.from(value)]),
    ),
    timestamp: 0,
  };
}

describe('StageRunner of a later stage', () => {
  it('hands each article the facts that were prepared for it, and keeps earlier processing', async () => {
    const { handle, facts } = setUp();
    const broken = record({ id: 'broken' });
    const outputs = await handle([
      record(cleanedArticle({ id: 'a' })),
      broken,
      record(cleanedArticle({ id: 'b' })),
    ]);
    expect(facts).toEqual(['fact of a', 'fact of b']);
    const value = JSON.parse(outputs[0]?.value?.toString() ?? '') as ArticleEntities;
    expect(Object.keys(value).at(-1)).toBe('processing');
    expect(Object.keys(value.processing)).toEqual([
      ...Object.keys(cleanedArticle().processing),
      'later',
    ]);
  });

  it('marks the journey of a dead letter, under the raw article that it began with', async () => {
    const { handle, died } = setUp();
    const poison = cleanedArticle({ id: 'a', title: 'poison', revision: 3 });
    const [letter, outcome] = await handle([record(poison)]);
    expect(died).toMatchObject([{ articleId: 'a', origin: 'raw-article/1/8' }]);
    expect(letter?.topic).toBe('cleaned-article.dlq');
    expect(JSON.parse(outcome?.value?.toString() ?? '')).toEqual({
      articleId: 'a',
      revision: 3,
      raw: { partition: 1, offset: '8' },
      replay: 0,
      outcome: 'dead-letter',
      reason: 'ONRECORD_STAGE_FAILED',
      stage: 'later',
    });
  });

  it('marks the journey of a message that it cannot read, if that names its article', async () => {
    const { handle, died } = setUp();
    const outputs = await handle([record({ id: 'a', text: 1 })]);
    expect(outputs.map(({ topic }) => topic)).toEqual(['cleaned-article.dlq', 'article-outcome']);
    expect(died).toMatchObject([{ articleId: 'a', origin: 'raw-article/1/8' }]);
  });

  it('lets no replay follow what is newer of its article, and says so in its outcome', async () => {
    const { handle } = setUp(stage, 'none', false);
    const article = cleanedArticle({ id: 'a', revision: 1 });
    const [outcome, ...rest] = await handle([record(article, { [headers.replay]: '2' })]);
    expect(rest).toEqual([]);
    expect(JSON.parse(outcome?.value?.toString() ?? '')).toMatchObject({
      raw: { partition: 1, offset: '8' },
      replay: 2,
      outcome: 'unchanged',
      revision: 1,
    });
    const first = await handle([record(article)]);
    expect(first.map(({ topic }) => topic)).toEqual(['article-entities']);
  });

  it('takes back what an attempt that never became visible may have marked', async () => {
    const { handle, revived } = setUp();
    await handle([record(cleanedArticle({ id: 'a' }))]);
    expect(revived).toMatchObject([{ articleId: 'a', origin: 'raw-article/1/8' }]);
  });

  it('clears the mark when a replay succeeds, and carries the replay on', async () => {
    const { handle, revived } = setUp();
    const [output] = await handle([record(cleanedArticle({ id: 'a' }), { [headers.replay]: '2' })]);
    expect(revived).toMatchObject([{ articleId: 'a', origin: 'raw-article/1/8' }]);
    expect(output?.headers[headers.replay]?.toString()).toBe('2');
  });

  it('adds no outcome and no mark when it is a branch of the flow', async () => {
    const { handle, died } = setUp({ ...stage, isBranch: true });
    const outputs = await handle([record(cleanedArticle({ id: 'a', title: 'poison' }))]);
    expect(outputs.map(({ topic }) => topic)).toEqual(['cleaned-article.dlq']);
    expect(died).toEqual([]);
  });

  it('counts no outcome for a record that somebody wrote to a later topic by hand', async () => {
    const { handle } = setUp();
    const poison = record(cleanedArticle({ id: 'a', title: 'poison' }), {
      [headers.origin]: 'nonsense',
    });
    const outputs = await handle([poison]);
    expect(outputs.map(({ topic }) => topic)).toEqual(['cleaned-article.dlq']);
  });
});

describe('StageRunner of a later stage that compares revisions', () => {
  const kept = Buffer.from('kept');
  const deciding: typeof stage = {
    ...stage,
    request: ({ id: articleId, revision }) =>
      revision === 9 ? null : { articleId, revision, kept },
    decisionBytes: ({ name }) => (name === topics.articleEntities.name ? 500_000 : 0),
    route: (value, decision) => ({
      records: [
        { topic: topics.articleEntities, value: { ...value, section: decision?.kind ?? null } },
      ],
      outcome: null,
    }),
  };
  const sections = (outputs: readonly { topic: string; value: Buffer | null }[]) =>
    outputs.map(
      ({ value }) => (JSON.parse(value?.toString() ?? '') as ArticleEntities).section ?? null,
    );

  it('asks under the coordinates of the record, and routes with the answer', async () => {
    const { handle, asked } = setUp(deciding, 'succession');
    const outputs = await handle([record(cleanedArticle({ id: 'a', revision: 2 }))]);
    const at = { topic: 'cleaned-article', partition: 0, offset: '5' };
    const request = { articleId: 'a', revision: 2, kept, at, origin: 'raw-article/1/8', replay: 0 };
    expect(asked).toEqual([request]);
    expect(sections(outputs)).toEqual(['succession']);
  });

  it('does not ask where the stage has nothing to ask', async () => {
    const { handle, asked } = setUp(deciding, 'succession');
    const outputs = await handle([record(cleanedArticle({ revision: 9 }))]);
    expect(asked).toEqual([]);
    expect(sections(outputs)).toEqual([null]);
  });

  it('marks its dead letters and asks nothing about them', async () => {
    const { handle, asked, died, revived } = setUp(deciding, 'succession');
    await handle([
      record(cleanedArticle({ id: 'a', title: 'poison' })),
      record(cleanedArticle({ id: 'b' })),
    ]);
    expect(died).toMatchObject([{ articleId: 'a' }]);
    expect(revived).toMatchObject([{ articleId: 'b' }]);
    expect(asked).toMatchObject([{ articleId: 'b' }]);
  });

  it('leaves room in a record for what a decision adds', async () => {
    const { handle, asked } = setUp(deciding, 'succession');
    const outputs = await handle([record(cleanedArticle({ text: 'x'.repeat(600_000) }))]);
    expect(outputs[0]?.topic).toBe('cleaned-article.dlq');
    expect(outputs[0]?.headers['onrecord.dlq.error-code']?.toString()).toBe(
      'ONRECORD_OUTPUT_TOO_LARGE',
    );
    expect(asked).toEqual([]);
  });
});
