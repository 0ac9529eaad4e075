import {
  articleId,
  type ChunkContext,
  type CleanedDraft,
  headers,
  InvalidMessageError,
  type JournalRequest,
  type LogRecord,
  type NewRecord,
  type RawArticle,
  type ReplayRegister,
  type StageDefinition,
  type StageMemory,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import { cleanedArticle } from '@onrecord/testing';
import { StageRunner } from './stage-runner';
import type { RunStage, StageEvent } from './stage-work';

/** A small stage in the cleaner's place: shouts the content. */
const stage: StageDefinition<RawArticle, CleanedDraft> = {
  name: 'shout',
  version: '7',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle, topics.articleOutcome],
  identify: articleId,
  request: (result) => ({
    articleId: result.id,
    contentHash: result.contentHash,
    joinsCopies: true,
  }),
  route: ({ processing, ...result }, decision) =>
    decision?.kind === 'unchanged'
      ? { records: [], outcome: { outcome: 'unchanged', revision: decision.revision } }
      : {
          records: [
            {
              topic: topics.cleanedArticle,
              value: {
                ...result,
                revision: decision?.kind === 'revision' ? decision.revision : 1,
                duplicate: null,
                processing,
              },
            },
          ],
          outcome: null,
        },
};

const shout: RunStage<RawArticle, CleanedDraft, null> = (article) => {
  const text = article.content.toUpperCase();
  const paragraphs = [{ start: 0, end: text.length, kind: 'paragraph' as const }];
  const result = cleanedArticle({ id: articleId(article), text, paragraphs, contentHash: text });
  return Promise.resolve({ result, ms: 1.23456, model: null });
};

const always = (kind: 'revision' | 'unchanged'): StageMemory => ({
  decide: (requests) =>
    Promise.resolve(
      requests.map(() =>
        kind === 'revision' ? { kind, revision: 4, copyOf: null } : { kind, revision: 4 },
      ),
    ),
  markDeadLetters: () => Promise.resolve(),
  clearDeadLetters: (marks) => Promise.resolve(marks.map(() => true)),
});

interface Overrides {
  readonly run?: typeof shout;
  readonly memory?: StageMemory;
  readonly limit?: number;
  readonly replays?: ReplayRegister;
}

function setUp(overrides: Overrides = {}) {
  const events: StageEvent[] = [];
  const retries: string[] = [];
  const runner = new StageRunner({
    stage,
    run: overrides.run ?? shout,
    memory: overrides.memory ?? always('revision'),
    group: 'onrecord.shout',
    recordLimit: () => overrides.limit ?? 1_000_000,
    replays: overrides.replays ?? null,
    now: () => new Date('2026-03-01T12:00:00Z'),
    observer: {
      handled: (event) => events.push(event),
      retrying: (cause) => retries.push(cause),
    },
  });
  return { runner, events, retries };
}

const context: ChunkContext = {
  topic: topics.rawArticle.name,
  partition: 0,
  check: () => undefined,
  signal: new AbortController().signal,
  paused: () => undefined,
};

function incoming(value: unknown, more: Partial<LogRecord> = {}): LogRecord {
  return {
    topic: topics.rawArticle.name,
    partition: 2,
    offset: '41',
    key: Buffer.from('foreign key'),
    value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    headers: {},
    timestamp: Date.parse('2026-03-01T11:00:00Z'),
    ...more,
  };
}

const json = (record: NewRecord | undefined): Record<string, unknown> =>
  JSON.parse(record?.value?.toString() ?? 'null') as Record<string, unknown>;
const header = (record: NewRecord | undefined, name: string) => record?.headers[name]?.toString();

describe('StageRunner', () => {
  it('emits a result under the article’s id, with its origin and what made it', async () => {
    const { runner, events } = setUp();
    const [output, ...rest] = await runner.handle([incoming({ id: 'a', content: 'hi' })], context);
    expect(rest).toEqual([]);
    expect(output?.topic).toBe('cleaned-article');
    expect(output?.key?.toString()).toBe('a');
    expect(header(output, headers.origin)).toBe('raw-article/2/41');
    expect(json(output)).toMatchObject({
      text: 'HI',
      revision: 4,
      processing: {
        shout: { version: '7', model: null, at: '2026-03-01T12:00:00.000Z', ms: 1.235 },
      },
    });
    expect(events.map(({ outcome, articleId: id }) => [outcome, id])).toEqual([['processed', 'a']]);
  });

  it('tells the outcome of an unchanged article and emits nothing else', async () => {
    const { runner } = setUp({ memory: always('unchanged') });
    const outputs = await runner.handle([incoming({ id: 'a', content: 'hi' })], context);
    expect(outputs.map(({ topic }) => topic)).toEqual(['article-outcome']);
    expect(json(outputs[0])).toEqual({
      articleId: 'a',
      revision: 4,
      raw: { partition: 2, offset: '41' },
      replay: 0,
      outcome: 'unchanged',
      reason: null,
      stage: 'shout',
    });
  });

  it.each([
    { name: 'not JSON', value: '{"id": "a', code: 'ONRECORD_MESSAGE_NOT_JSON', id: null },
    { name: 'no value', value: null, code: 'ONRECORD_MESSAGE_EMPTY', id: null },
    { name: 'no content', value: { id: 'a' }, code: 'ONRECORD_MESSAGE_SCHEMA', id: 'a' },
    { name: 'a list', value: [1], code: 'ONRECORD_MESSAGE_SCHEMA', id: null },
    {
      name: 'bad UTF-8',
      value: Buffer.from([0x7b, 0xff]),
      code: 'ONRECORD_MESSAGE_NOT_UTF8',
      id: null,
    },
  ])('makes a dead letter of a message with $name, byte for byte', async ({ value, code, id }) => {
    const { runner } = setUp();
    const bytes = value === null || Buffer.isBuffer(value) ? value : incoming(value).value;
    const record = incoming('', { value: bytes, headers: { 'x-mine': Buffer.from('kept') } });
    const [letter, outcome, ...rest] = await runner.handle([record], context);
    expect(rest).toEqual([]);
    expect(letter).toMatchObject({
      topic: 'raw-article.dlq',
      partition: 2,
      key: record.key,
      value: bytes,
    });
    expect(header(letter, 'x-mine')).toBe('kept');
    expect(header(letter, 'onrecord.dlq.error-code')).toBe(code);
    expect(header(letter, 'onrecord.dlq.offset')).toBe('41');
    expect(header(letter, 'onrecord.dlq.origin')).toBe('raw-article/2/41');
    expect(header(letter, 'onrecord.dlq.attempts')).toBe('1');
    expect(json(outcome)).toMatchObject({ articleId: id, outcome: 'dead-letter', reason: code });
    expect(outcome?.key?.toString()).toBe(id ?? 'foreign key');
  });

  it.each([
    {
      name: 'an error of ours',
      thrown: new InvalidMessageError('no', { code: 'ONRECORD_X' }),
      code: 'ONRECORD_X',
    },
    { name: 'a TypeError', thrown: new TypeError('x is undefined'), code: 'ONRECORD_STAGE_FAILED' },
    { name: 'a RangeError', thrown: new RangeError('stack'), code: 'ONRECORD_STAGE_FAILED' },
    { name: 'a string', thrown: 'plain text', code: 'ONRECORD_STAGE_FAILED' },
    { name: 'undefined', thrown: undefined, code: 'ONRECORD_STAGE_FAILED' },
  ])(
    'makes a dead letter when the stage throws $name; the next message flows',
    async ({ thrown, code }) => {
      const { runner } = setUp({
        run: (article, facts, record) => {
          if (article.content !== 'poison') return shout(article, facts, record);
          throw thrown; // eslint-disable-line @typescript-eslint/only-throw-error -- a stage may throw anything
        },
      });
      const poison = incoming({ id: 'p', content: 'poison' });
      const good = incoming({ id: 'g', content: 'good' }, { offset: '42' });
      const outputs = await runner.handle([poison, good], context);
      expect(outputs.map(({ topic }) => topic)).toEqual([
        'raw-article.dlq',
        'article-outcome',
        'cleaned-article',
      ]);
      expect(header(outputs[0], 'onrecord.dlq.error-code')).toBe(code);
    },
  );

  it('does not emit a record whose spans do not hold', async () => {
    const { runner } = setUp({
      run: async (article, facts, record) => {
        const work = await shout(article, facts, record);
        const paragraphs = [{ start: 0, end: 99, kind: 'paragraph' as const }];
        return { ...work, result: { ...work.result, paragraphs } };
      },
    });
    const [letter] = await runner.handle([incoming({ id: 'a', content: 'hi' })], context);
    expect(header(letter, 'onrecord.dlq.error-code')).toBe('ONRECORD_SPAN_OUT_OF_RANGE');
  });

  it('makes a dead letter of the input when its output does not fit the topic, before deciding', async () => {
    const revision = always('revision');
    const decide = jest.fn((requests: readonly JournalRequest[]) => revision.decide(requests));
    const { runner } = setUp({ limit: 10_000, memory: { ...revision, decide } });
    const [letter] = await runner.handle(
      [incoming({ id: 'a', content: 'x'.repeat(13_000) })],
      context,
    );
    expect(header(letter, 'onrecord.dlq.error-code')).toBe('ONRECORD_OUTPUT_TOO_LARGE');
    expect(decide).not.toHaveBeenCalled();
  });

  it('waits for the memory and then goes on, without computing again', async () => {
    let calls = 0;
    const run = jest.fn(shout);
    const memory: StageMemory = {
      ...always('revision'),
      decide: (requests) => {
        calls += 1;
        if (calls > 2) return always('revision').decide(requests);
        return Promise.reject(new UnavailableError('away', { code: 'ONRECORD_REDIS_UNAVAILABLE' }));
      },
    };
    const { runner, retries } = setUp({ memory, run });
    const outputs = await runner.handle([incoming({ id: 'a', content: 'hi' })], context);
    expect(outputs).toHaveLength(1);
    expect(retries).toEqual(['redis', 'redis']);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('ignores what a foreign producer claims in headers of a raw article', async () => {
    const { runner } = setUp();
    const forged = {
      [headers.origin]: Buffer.from('raw-article/9/9'),
      [headers.replay]: Buffer.from('3'),
      traceparent: Buffer.from('00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01'),
    };
    const record = incoming({ id: 'a', content: 'hi' }, { headers: forged });
    const [output] = await runner.handle([record], context);
    expect(header(output, headers.origin)).toBe('raw-article/2/41');
    expect(header(output, headers.replay)).toBeUndefined();
    expect(header(output, 'traceparent')).toContain('aaaa');
  });

  it('takes a raw record for a replay only as the register knows it, and asks for no other', async () => {
    const asked: string[] = [];
    let isAway = true;
    const replays: ReplayRegister = {
      find: (places) => {
        asked.push(places.map(({ offset }) => offset).join());
        const away = new UnavailableError('away', { code: 'ONRECORD_BROKER_UNAVAILABLE' });
        if (isAway) {
          isAway = false;
          return Promise.reject(away);
        }
        return Promise.resolve(
          places.map(({ offset }) =>
            offset === '41' ? { origin: 'raw-article/2/7', replay: 2 } : null,
          ),
        );
      },
    };
    const { runner, retries } = setUp({ replays });
    const claim = { [headers.replay]: Buffer.from('9') };
    const outputs = await runner.handle(
      [
        incoming({ id: 'a', content: 'hi' }, { offset: '40' }),
        incoming('{', { headers: claim }),
        incoming({ id: 'a', content: 'hi' }, { offset: '42', headers: claim }),
      ],
      context,
    );
    expect(asked).toEqual(['41,42', '41,42']);
    expect(retries).toEqual(['kafka']);
    const [plain, letter, outcome, forged] = outputs;
    expect(header(plain, headers.origin)).toBe('raw-article/2/40');
    expect(header(letter, 'onrecord.dlq.origin')).toBe('raw-article/2/7');
    expect(header(letter, 'onrecord.dlq.replay')).toBe('2');
    expect(json(outcome)).toMatchObject({ raw: { partition: 2, offset: '7' }, replay: 2 });
    expect(header(forged, headers.origin)).toBe('raw-article/2/42');
    expect(header(forged, headers.replay)).toBeUndefined();
  });

  it.each([
    {
      name: 'nanoseconds',
      timestamp: 1_772_366_400_000_000_000,
      at: '+275760-09-13T00:00:00.000Z',
    },
    { name: 'no time', timestamp: -1, at: '1970-01-01T00:00:00.000Z' },
    { name: 'a time before all others', timestamp: -(2 ** 63), at: '1970-01-01T00:00:00.000Z' },
  ])('survives a record whose producer wrote $name as its time', async ({ timestamp, at }) => {
    const seen: string[] = [];
    const { runner } = setUp({
      run: (article, facts, record) => {
        seen.push(record.receivedAt);
        return shout(article, facts, record);
      },
    });
    await runner.handle([incoming({ id: 'a', content: 'hi' }, { timestamp })], context);
    expect(seen).toEqual([at]);
  });

  it('lets no foreign key or trace header grow past what the topic of outcomes takes', async () => {
    const { runner } = setUp();
    const huge = Buffer.alloc(2 * 1024 * 1024, 'x');
    const record = incoming('', { value: Buffer.from('{'), key: huge, headers: { baggage: huge } });
    const [letter, outcome] = await runner.handle([record], context);
    expect(letter?.key).toBe(huge);
    expect(letter?.headers['baggage']).toBe(huge);
    expect(outcome?.key).toBeNull();
    expect(outcome?.headers['baggage']).toBeUndefined();
  });

  it('stops with what is not retriable: a lost partition, a closing pool', async () => {
    const lost = new Error('lost');
    const { runner } = setUp();
    const check = () => {
      throw lost;
    };
    await expect(
      runner.handle([incoming({ id: 'a', content: 'hi' })], { ...context, check }),
    ).rejects.toBe(lost);
    const closing = new UnavailableError('closing', { code: 'ONRECORD_POOL_CLOSED' });
    const { runner: closingRunner } = setUp({ run: () => Promise.reject(closing) });
    await expect(
      closingRunner.handle([incoming({ id: 'a', content: 'hi' })], context),
    ).rejects.toBe(closing);
  });
});
