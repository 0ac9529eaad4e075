import {
  type ArticleEntities,
  type CleanedArticle,
  type LogRecord,
  type ModelRef,
  type ResultCache,
  type StageDefinition,
  topics,
} from '@onrecord/contracts';
import { cleanedArticle } from '@onrecord/testing';
import type { CacheTally, StageCacheOptions } from './stage-cache';
import { StageRunner } from './stage-runner';
import { deflateSync } from 'node:zlib';

/** An entry as it would be stored. */
const stored = (data: unknown): Uint8Array => deflateSync(JSON.stringify(data));
const MODEL: ModelRef = { name: 'm-1', sha256: 'a'.repeat(64) };

/** Finds one entity: the first word. */
const stage: StageDefinition<CleanedArticle, ArticleEntities> = {
  name: 'first-word',
  version: '1',
  input: topics.cleanedArticle,
  outputs: [topics.articleEntities],
  identify: ({ id }) => id,
  caching: {
    reads: ({ text, title }) => ({ text, title }),
    take: ({ entities }) => entities,
    give: (article, taken) => ({
      ...article,
      entities: taken as ArticleEntities['entities'],
    }),
  },
  route: (value) => ({ records: [{ topic: topics.articleEntities, value }], outcome: null }),
};

function firstWord(article: CleanedArticle): ArticleEntities {
  const text = article.text.split(' ')[0] ?? '';
  const mentions = [{ start: 0, end: text.length, text, kind: 'name' as const }];
  const id = `misc:${text.toLowerCase()}`;
  const found = { id, type: 'misc' as const, name: text, aliases: [], descriptions: [] };
  return { ...article, entities: [{ ...found, mentions, salience: 1 / 3 }] };
}

function mapCache(values = new Map<string, Uint8Array>()): ResultCache & { values: typeof values } {
  return {
    values,
    getMany: (keys) => Promise.resolve(keys.map((key) => values.get(key) ?? null)),
    setMany: (entries) => {
      for (const { key, value } of entries) values.set(key, value);
      return Promise.resolve();
    },
  };
}

interface Overrides {
  readonly definition?: typeof stage;
  readonly cache?: Partial<StageCacheOptions>;
  /** Of the thread that computes; that of the cache when absent. */
  readonly model?: ModelRef;
}

function setUp(store: ResultCache | null, { definition = stage, cache, model }: Overrides = {}) {
  let computed = 0;
  const tallies: CacheTally[] = [];
  const known = cache?.model ?? MODEL;
  const runner = new StageRunner({
    stage: definition,
    memory: {
      decide: () => Promise.reject(new Error('nothing to decide')),
      markDeadLetters: () => Promise.resolve(),
      clearDeadLetters: (marks) => Promise.resolve(marks.map(() => true)),
    },
    group: 'g',
    recordLimit: () => 1_000_000,
    observer: { handled: () => undefined, retrying: () => undefined },
    now: () => new Date(0),
    cache: store && {
      store,
      model: known,
      settings: { maxTextLength: 10 },
      onTally: (tally) => tallies.push(tally),
      ...cache,
    },
    run: (article) => {
      computed += 1;
      if (article.title === 'poison') throw new TypeError('poison');
      return Promise.resolve({ result: firstWord(article), ms: 1, model: model ?? known });
    },
  });
  return {
    /** The bytes that go out, apart from the time that the work took. */
    handle: async (...articles: unknown[]): Promise<string[]> => {
      const context = {
        topic: stage.input.name,
        partition: 0,
        check: () => undefined,
        signal: new AbortController().signal,
        paused: () => undefined,
      };
      const outputs = await runner.handle(articles.map(record), context);
      return outputs.map(({ topic, value }) =>
        `${topic} ${value?.toString() ?? ''}`.replace(/"ms":[\d.]+/gu, '"ms":0'),
      );
    },
    computed: () => computed,
    tallies,
  };
}

function record(article: unknown, offset: number): LogRecord {
  return {
    topic: stage.input.name,
    partition: 0,
    offset: String(offset),
    key: null,
    value: Buffer.from(JSON.stringify(article)),
    headers: {},
    timestamp: 0,
  };
}

const article = (id: string, text: string, more: Partial<CleanedArticle> = {}): CleanedArticle =>
  cleanedArticle({
    id,
    text,
    paragraphs: [{ start: 0, end: text.length, kind: 'paragraph' }],
    ...more,
  });
const oslo = article('1', 'Oslo waits');
const chunk = [oslo, article('2', 'Bergen too', { title: null })];

describe('StageRunner with a cache', () => {
  it('sends the same bytes without a cache, from a cold and from a warm one', async () => {
    const store = mapCache();
    const [without, cold, warm] = [setUp(null), setUp(store), setUp(store)];
    const expected = await without.handle(...chunk);
    expect(await cold.handle(...chunk)).toEqual(expected);
    expect(await warm.handle(...chunk)).toEqual(expected);
    expect([without, cold, warm].map(({ computed }) => computed())).toEqual([2, 2, 0]);
    expect(cold.tallies).toEqual([{ hit: 0, miss: 2, error: 0 }]);
    expect(warm.tallies).toEqual([{ hit: 2, miss: 0, error: 0 }]);
  });

  it('gives a copy its own fields beside what was found in the text', async () => {
    const store = mapCache();
    await setUp(store).handle(...chunk);
    const copy = article('3', 'Oslo waits', { section: 'World', url: 'https://b.example/3' });
    const warm = setUp(store);
    expect(await warm.handle(copy)).toEqual(await setUp(null).handle(copy));
    expect(warm.computed()).toBe(0);
  });

  it('computes what is new beside what is known, and passes dead letters by', async () => {
    const store = mapCache();
    await setUp(store).handle(oslo);
    const poison = article('p', 'Text', { title: 'poison' });
    const broken = { id: 'b', text: 7 };
    const mixed = setUp(store);
    const outputs = await mixed.handle(broken, oslo, poison, chunk[1]);
    expect(outputs).toEqual(await setUp(null).handle(broken, oslo, poison, chunk[1]));
    expect(mixed.computed()).toBe(2);
    expect(mixed.tallies).toEqual([{ hit: 1, miss: 2, error: 0 }]);
    // A failure is never kept.
    expect(store.values.size).toBe(2);
  });

  it.each<{ name: string; later: Overrides; text?: string }>([
    { name: 'another version', later: { definition: { ...stage, version: '2' } } },
    { name: 'another stage', later: { definition: { ...stage, name: 'other' } } },
    { name: 'another model', later: { cache: { model: { ...MODEL, sha256: 'b'.repeat(64) } } } },
    { name: 'other limits', later: { cache: { settings: { maxTextLength: 11 } } } },
    { name: 'another text', later: {}, text: 'Oslo waits.' },
  ])('computes for $name', async ({ later, text = 'Oslo waits' }) => {
    const store = mapCache();
    await setUp(store).handle(article('1', 'Oslo waits'));
    const next = setUp(store, later);
    await next.handle(article('1', text));
    expect(next.computed()).toBe(1);
  });

  const foreign = [{ ...firstWord(oslo).entities[0], name: 7 }];
  const elsewhere = firstWord(article('x', 'Elsewhere it is said')).entities;
  it.each([
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'garbage', bytes: Buffer.from('garbage') },
    { name: 'half an entry', bytes: stored(elsewhere).slice(0, 20) },
    { name: 'another shape', bytes: stored({ entities: [] }) },
    { name: 'null', bytes: stored(null) },
    { name: 'entities against the schema', bytes: stored(foreign) },
    { name: 'entities of another text', bytes: stored(elsewhere) },
    { name: 'a bomb', bytes: stored('x'.repeat(20_000_000)) },
  ])('computes, and puts it right, where it finds $name', async ({ bytes }) => {
    const store = mapCache();
    const expected = await setUp(store).handle(oslo);
    for (const key of store.values.keys()) store.values.set(key, bytes);
    const next = setUp(store);
    expect(await next.handle(oslo)).toEqual(expected);
    expect(next.tallies).toEqual([{ hit: 0, miss: 1, error: 0 }]);
    const after = setUp(store);
    expect(await after.handle(oslo)).toEqual(expected);
    expect(after.computed()).toBe(0);
  });

  const failing = () => Promise.reject(new Error('away'));
  const hanging = () => new Promise<never>(() => undefined);
  const bug = () => {
    throw new TypeError('a bug of the adapter');
  };
  it.each<{ name: string; broken: Partial<ResultCache> }>([
    { name: 'does not answer', broken: { getMany: failing, setMany: failing } },
    { name: 'hangs', broken: { getMany: hanging, setMany: hanging } },
    { name: 'takes nothing', broken: { setMany: failing } },
    { name: 'hangs over what it is given', broken: { setMany: hanging } },
    { name: 'has a bug', broken: { getMany: bug, setMany: bug } },
  ])('computes with a cache that $name', async ({ broken }) => {
    const expected = await setUp(null).handle(...chunk);
    const runner = setUp({ ...mapCache(), ...broken }, { cache: { timeoutMs: 20 } });
    expect(await runner.handle(...chunk)).toEqual(expected);
    expect(await runner.handle(...chunk)).toEqual(expected);
    expect(runner.computed()).toBe(4);
    expect(runner.tallies.at(-1)).toEqual({ hit: 0, miss: 0, error: 2 });
  });

  it('leaves a cache that failed alone for a while, then asks again', async () => {
    let asked = 0;
    const store = mapCache();
    const flaky: ResultCache = {
      ...store,
      getMany: (keys) => (++asked === 1 ? failing() : store.getMany(keys)),
    };
    const restMs = 300;
    const runner = setUp(flaky, { cache: { restMs } });
    await runner.handle(...chunk);
    await runner.handle(...chunk);
    expect(asked).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2 * restMs));
    await runner.handle(...chunk);
    await runner.handle(...chunk);
    expect(asked).toBe(3);
    expect(runner.tallies.map(({ hit, error }) => [hit, error])).toEqual([
      [0, 2],
      [0, 2],
      [0, 0],
      [2, 0],
    ]);
  });

  it('computes an article that it has no key for', async () => {
    const caching = { ...stage.caching, reads: () => 1n };
    const runner = setUp(mapCache(), { definition: { ...stage, caching } as typeof stage });
    expect(await runner.handle(oslo)).toEqual(await setUp(null).handle(oslo));
  });

  it('does not keep a result of more than a mebibyte', async () => {
    const store = mapCache();
    const caching = { ...stage.caching, take: () => 'x'.repeat(1024 * 1024) };
    const definition = { ...stage, caching } as typeof stage;
    const runner = setUp(store, { definition });
    expect(await runner.handle(oslo)).toEqual(await setUp(null).handle(oslo));
    expect(store.values.size).toBe(0);
  });

  it('does not keep what a thread with another model made', async () => {
    const store = mapCache();
    await setUp(store, { model: { ...MODEL, sha256: 'c'.repeat(64) } }).handle(...chunk);
    expect(store.values.size).toBe(0);
  });

  it('asks nothing for a stage that keeps nothing', async () => {
    const store = mapCache();
    const fields = Object.entries(stage).filter(([name]) => name !== 'caching');
    const plain = Object.fromEntries(fields) as unknown as typeof stage;
    await setUp(store, { definition: plain }).handle(...chunk);
    expect(store.values.size).toBe(0);
  });
});
