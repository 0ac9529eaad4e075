import {
  type ArticleEntities,
  type CleanedArticle,
  type CleanedDraft,
  type EnrichedArticle,
  type LogRecord,
  type RawArticle,
  type StageDefinition,
  type StageMemory,
  topics,
} from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import { MemoryEventLog, StageRunner } from '@onrecord/platform-messaging';
import {
  cleanedArticle,
  eventually,
  type OtlpReceiver,
  rawArticle,
  type ReceivedSpan,
  startOtlpReceiver,
} from '@onrecord/testing';
import { Telemetry } from './telemetry';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PRODUCER = 'b7ad6b7169203331';
const SAMPLED = `00-${TRACE}-${PRODUCER}-01`;
const INPUTS = ['raw-article', 'cleaned-article', 'article-entities'];

const cleaner: StageDefinition<RawArticle, CleanedDraft> = {
  name: 'cleaner',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle],
  identify: ({ id }) => id ?? '',
  route: (value) => ({ records: [{ topic: topics.cleanedArticle, value }], outcome: null }),
};
const entities: StageDefinition<CleanedArticle, ArticleEntities> = {
  name: 'entities',
  version: '1',
  input: topics.cleanedArticle,
  outputs: [topics.articleEntities],
  identify: ({ id }) => id,
  route: (value) => ({ records: [{ topic: topics.articleEntities, value }], outcome: null }),
};
const quotes: StageDefinition<ArticleEntities, EnrichedArticle> = {
  name: 'quotes',
  version: '1',
  input: topics.articleEntities,
  outputs: [topics.enrichedArticle],
  identify: ({ id }) => id,
  route: (value) => ({
    records: [{ topic: topics.enrichedArticle, value }],
    outcome: { outcome: 'enriched', revision: value.revision },
  }),
};

const memory: StageMemory = {
  decide: () => Promise.reject(new Error('no stage here asks')),
  markDeadLetters: () => Promise.resolve(),
  clearDeadLetters: (marks) => Promise.resolve(marks.map(() => true)),
};

/** Three stages over one log, and what a subscriber of the last topics sees. */
async function startFlow(telemetry: Telemetry) {
  const log = new MemoryEventLog({ partitions: 1 });
  const onFatal = (error: unknown) => {
    throw error;
  };
  async function join<In extends object, Out extends object>(
    stage: StageDefinition<In, Out>,
    apply: (article: In) => Out,
  ): Promise<void> {
    const group = `onrecord.${stage.name}`;
    const runner = new StageRunner<In, Out>({
      stage,
      memory,
      group,
      recordLimit: () => 1_000_000,
      observer: telemetry.stageObserver({ stage: stage.name, group }),
      tracer: telemetry.stageTracer({ stage: stage.name, group }),
      run: (article) => Promise.resolve({ result: apply(article), ms: 1, model: null }),
    });
    await log.subscribe({ group, topic: stage.input.name, handler: runner.handle, onFatal });
  }
  await join(cleaner, ({ id = '' }) => cleanedArticle({ id }));
  await join(entities, (article) => {
    if (article.id === 'poison') throw new TypeError('the bridge is not iterable');
    return { ...article, entities: [] };
  });
  await join(quotes, (article) => ({ ...article, quotes: [] }));
  const seen: LogRecord[] = [];
  for (const topic of [topics.enrichedArticle.name, 'cleaned-article.dlq']) {
    await log.subscribe({
      group: 'subscriber',
      topic,
      onFatal,
      handler: (records) => {
        seen.push(...records);
        return Promise.resolve([]);
      },
    });
  }
  return {
    seen,
    close: () => log.close(),
    publish: (id: string, headers: Record<string, string> = {}) =>
      log.append([
        {
          topic: topics.rawArticle.name,
          key: Buffer.from(id),
          value: Buffer.from(JSON.stringify(rawArticle({ id }))),
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
          ),
        },
      ]),
  };
}

/** Publishes one article, waits for its end, and gives what was seen and received. */
async function trace(
  id: string,
  headers: Record<string, string>,
  options: { ratio?: number; tracing?: boolean } = {},
) {
  const { ratio = 1, tracing = true } = options;
  const telemetry = await Telemetry.start({
    service: 'test',
    version: '1',
    system: 'onrecord_memory',
    logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
    tracing: tracing ? { endpoint: receiver.url, headers: { 'x-api-key': 'k' }, ratio } : null,
  });
  const flow = await startFlow(telemetry);
  await flow.publish(id, headers);
  await eventually(() => flow.seen.length > 0);
  await flow.close();
  await telemetry.close();
  const [record] = flow.seen;
  const header = (name: string) => record?.headers[name]?.toString();
  const named = (kind: string) => receiver.spans.filter(({ name }) => name.startsWith(`${kind} `));
  return { header, articles: named('process'), chunks: named('receive') };
}

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

/** The spans of an article from its first stage to the last. */
const inOrder = (spans: readonly ReceivedSpan[]) =>
  INPUTS.flatMap((topic) => spans.filter(({ name }) => name === `process ${topic}`));

describe('tracing', () => {
  it('joins producer, stages and subscriber in one trace, each the child of the one before', async () => {
    const { articles, header } = await trace('a', { traceparent: SAMPLED, tracestate: 'v=1' });
    const spans = inOrder(articles);
    expect(spans.map(({ name }) => name)).toEqual(INPUTS.map((topic) => `process ${topic}`));
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const parents = [PRODUCER, ...spans.map(({ spanId }) => spanId)];
    expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual(parents.slice(0, -1));
    expect(header('traceparent')).toBe(`00-${TRACE}-${parents.at(-1) ?? ''}-01`);
    expect(header('tracestate')).toBe('v=1');
    expect(receiver.requests[0]?.['x-api-key']).toBe('k');
  });

  it('links each article to its chunk, which is a trace of its own', async () => {
    const { articles, chunks } = await trace('a', { traceparent: SAMPLED });
    expect(chunks).toHaveLength(3);
    for (const article of articles) {
      const [link] = article.links;
      const chunk = chunks.find(({ spanId }) => spanId === link?.spanId);
      expect(chunk?.name).toBe(article.name.replace('process', 'receive'));
      expect(chunk).toMatchObject({ parentSpanId: '', traceId: link?.traceId });
      expect(chunk?.traceId).not.toBe(TRACE);
      expect(chunk?.attributes['messaging.batch.message_count']).toBe(1);
    }
  });

  it('says where the message stood and what became of it', async () => {
    const { articles } = await trace('a', {});
    expect(inOrder(articles)[2]?.attributes).toMatchObject({
      'messaging.system': 'onrecord_memory',
      'messaging.destination.name': 'article-entities',
      'messaging.destination.partition.id': '0',
      'messaging.consumer.group.name': 'onrecord.quotes',
      'messaging.operation.name': 'process',
      'messaging.kafka.offset': 0,
      'onrecord.stage': 'quotes',
      'onrecord.article.id': 'a',
      'onrecord.outcome': 'enriched',
    });
  });

  it.each([
    { name: 'without traceparent', headers: {} },
    { name: 'with one that is none', headers: { traceparent: 'nonsense', tracestate: 'v=1' } },
  ])('starts a trace for a record $name', async ({ headers }) => {
    const { articles, header } = await trace('a', headers);
    const [first, ...later] = inOrder(articles);
    expect(first?.parentSpanId).toBe('');
    expect(later.map(({ traceId }) => traceId)).toEqual([first?.traceId, first?.traceId]);
    expect(header('traceparent')).toContain(first?.traceId);
    expect(header('tracestate')).toBeUndefined();
  });

  it('marks the span of a dead letter with its code alone, and leaves the record’s headers', async () => {
    const { articles, header } = await trace('poison', { traceparent: SAMPLED });
    const failed = articles.find(({ name }) => name === 'process cleaned-article');
    expect(failed).toMatchObject({
      status: 2,
      attributes: { 'error.type': 'TypeError', 'onrecord.outcome': 'dead-letter' },
    });
    expect(JSON.stringify(receiver.spans)).not.toContain('the bridge');
    // A replay goes on from where the dead letter came from.
    const [first] = inOrder(articles);
    expect(header('traceparent')).toBe(`00-${TRACE}-${first?.spanId ?? ''}-01`);
  });

  it.each([
    {
      name: 'its producer did not',
      headers: { traceparent: SAMPLED.replace(/1$/u, '0') },
      ratio: 1,
    },
    { name: 'the share is nothing', headers: {}, ratio: 0 },
  ])('records no article when $name', async ({ headers, ratio }) => {
    const { articles, header } = await trace('a', headers, { ratio });
    expect(articles).toEqual([]);
    expect(header('traceparent')).toMatch(/-00$/u);
  });

  it('passes trace headers on as they came while it is off', async () => {
    const given = { traceparent: SAMPLED, tracestate: 'v=1', baggage: 'k=v' };
    const { header } = await trace('a', given, { tracing: false });
    for (const [name, text] of Object.entries(given)) expect(header(name)).toBe(text);
    const silent = await trace('a', {}, { tracing: false });
    expect(silent.header('traceparent')).toBeUndefined();
    expect(receiver.spans).toEqual([]);
  });

  it('loses spans, not articles, when the receiver is away', async () => {
    await receiver.close();
    const { header } = await trace('a', { traceparent: SAMPLED });
    expect(header('traceparent')).toContain(TRACE);
  });
});
