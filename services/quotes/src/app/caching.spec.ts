import type { ArticleEntities, LogRecord, ResultCache } from '@onrecord/contracts';
import { quotesStage } from '@onrecord/domain-quotes';
import { StageRunner } from '@onrecord/platform-messaging';
import { InMemoryResultCache, InMemoryStageMemory } from '@onrecord/platform-redis';
import { articleEntities } from '@onrecord/testing';
import { quoteWords } from '../testing/quote-words';

const MODEL = { name: 'quotes-test', sha256: 'a'.repeat(64) };

function cache(): ResultCache & { keys: Set<string> } {
  const inner = new InMemoryResultCache({ budgetBytes: 1_000_000 });
  const keys = new Set<string>();
  return {
    keys,
    getMany: (wanted) => inner.getMany(wanted),
    setMany: (entries) => {
      for (const { key } of entries) keys.add(key);
      return inner.setMany(entries);
    },
  };
}

/** A process of the stage with a memory of its own; tells its output and how often it computed. */
function setUp(store: ResultCache | null, settings: unknown = { maxQuotes: 10 }) {
  let computed = 0;
  const runner = new StageRunner({
    stage: quotesStage,
    memory: new InMemoryStageMemory(),
    group: 'g',
    recordLimit: () => 1_000_000,
    observer: { handled: () => undefined, retrying: () => undefined },
    now: () => new Date(0),
    cache: store && { store, model: MODEL, settings },
    run: (article) => {
      computed += 1;
      return Promise.resolve({ result: quoteWords(article), ms: 1, model: MODEL });
    },
  });
  return {
    handle: async (articles: readonly ArticleEntities[]): Promise<string[]> => {
      const outputs = await runner.handle(articles.map(record), {
        topic: quotesStage.input.name,
        partition: 0,
        check: () => undefined,
        signal: new AbortController().signal,
        paused: () => undefined,
      });
      return outputs.map(({ topic, value }) =>
        `${topic} ${String(value)}`.replace(/"ms":[\d.]+/gu, '"ms":0'),
      );
    },
    computed: () => computed,
  };
}

const record = (article: ArticleEntities, offset: number): LogRecord => ({
  topic: quotesStage.input.name,
  partition: 0,
  offset: String(offset),
  key: null,
  value: Buffer.from(JSON.stringify(article)),
  headers: {},
  timestamp: 0,
});

/** Two revisions of an article, a copy of the first under another address, and one without a body. */
const articles = [
  articleEntities({ id: 'a', text: 'yes no' }),
  articleEntities({ id: 'a', text: 'no maybe', revision: 2 }),
  articleEntities({ id: 'b', text: 'yes no', url: 'https://b.example/1', section: 'World' }),
  articleEntities({ id: 'c', text: '', status: 'empty' }),
];

describe('the quotes stage with a cache', () => {
  it('sends the same bytes without it, from a cold and from a warm one, changes included', async () => {
    const store = cache();
    const [without, cold, warm] = [setUp(null), setUp(store), setUp(store)];
    const expected = await without.handle(articles);
    expect(await cold.handle(articles)).toEqual(expected);
    expect(await warm.handle(articles)).toEqual(expected);
    expect([without, cold, warm].map(({ computed }) => computed())).toEqual([4, 4, 0]);
    expect(store.keys.size).toBe(3);
    expect(expected.filter((line) => line.includes('"retracted":true'))).toHaveLength(1);
    expect(expected.filter((line) => line.includes('"changes":{'))).toHaveLength(1);
  });

  it.each([
    { name: 'garbage', value: Buffer.from('garbage') },
    { name: 'nothing', value: new Uint8Array() },
  ])('computes where it finds $name', async ({ value }) => {
    const store = cache();
    const expected = await setUp(store).handle(articles);
    await store.setMany([...store.keys].map((key) => ({ key, value })));
    const next = setUp(store);
    expect(await next.handle(articles)).toEqual(expected);
    expect(next.computed()).toBe(4);
  });

  it('computes where it finds the quotes of another text', async () => {
    const store = cache();
    await setUp(store).handle([articleEntities({ id: 'x', text: 'elsewhere it was said' })]);
    const [foreign] = await store.getMany([...store.keys]);
    const expected = await setUp(store).handle(articles);
    const value = foreign ?? new Uint8Array();
    await store.setMany([...store.keys].map((key) => ({ key, value })));
    expect(await setUp(store).handle(articles)).toEqual(expected);
  });

  it('computes while it is away', async () => {
    const away: ResultCache = {
      getMany: () => Promise.reject(new Error('away')),
      setMany: () => Promise.reject(new Error('away')),
    };
    expect(await setUp(away).handle(articles)).toEqual(await setUp(null).handle(articles));
  });

  it('computes under other limits', async () => {
    const store = cache();
    await setUp(store).handle(articles);
    const other = setUp(store, { maxQuotes: 11 });
    await other.handle(articles);
    expect(other.computed()).toBe(4);
  });
});
