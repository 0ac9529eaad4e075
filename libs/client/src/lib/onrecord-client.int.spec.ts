import { type NewRecord, type QuoteRecord, type RawArticle, topics } from '@onrecord/contracts';
import {
  type KafkaClientOptions,
  KafkaEventLog,
  newKafka,
  tailTopic,
} from '@onrecord/platform-kafka';
import { enrichedArticle, eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientProblem } from './client-options';
import { OnrecordClient } from './onrecord-client';

jest.setTimeout(60_000);

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const quiet = { debug: () => undefined, warn: () => undefined, info: () => undefined };
const logger = quiet as unknown as KafkaClientOptions['logger'];
const connection = { brokers, clientId: 'client-test', logger };

function quote(id: string, speakerName: string | null, articleId = 'article-1'): QuoteRecord {
  return {
    id,
    type: 'direct',
    reporting: true,
    text: '“Yes”',
    spans: [{ start: 0, end: 5 }],
    cue: null,
    speaker: { entityId: null, name: speakerName, mention: null, resolution: 'none' },
    about: [],
    nestedIn: null,
    paragraph: 0,
    confidence: 0.9,
    speakerConfidence: 0.9,
    abstained: null,
    articleId,
    revision: 1,
    url: null,
    source: null,
    title: null,
    publishedAt: null,
    speakerName,
  };
}

const quoteRecordOf = (value: QuoteRecord): NewRecord =>
  textRecord(topics.quote.name, value.articleId, JSON.stringify(value));
const articleRecordOf = (id: string): NewRecord =>
  textRecord(topics.enrichedArticle.name, id, JSON.stringify(enrichedArticle({ id })));

describe('OnrecordClient on Kafka', () => {
  const topicPrefix = `client-${randomUUID().slice(0, 8)}.`;
  const log = new KafkaEventLog({
    ...connection,
    topicPrefix,
    tuning: {
      sessionTimeoutMs: 10_000,
      heartbeatIntervalMs: 1_000,
      rebalanceTimeoutMs: 10_000,
      transactionTimeoutMs: 10_000,
      partitionsConcurrently: 1,
    },
  });
  const admin = newKafka(connection).admin();
  const clients: OnrecordClient[] = [];
  const problems: ClientProblem[] = [];

  function connect(prefix = topicPrefix): OnrecordClient {
    const onProblem = (problem: ClientProblem) => problems.push(problem);
    const client = new OnrecordClient({ brokers, topicPrefix: prefix, onProblem });
    clients.push(client);
    return client;
  }

  /** Whether the group would go on from somewhere if its members vanished now. */
  async function hasPosition(groupId: string): Promise<boolean> {
    const topic = `${topicPrefix}${topics.quote.name}`;
    const [answer] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return answer?.partitions.every(({ offset }) => Number(offset) >= 0) ?? false;
  }

  beforeAll(async () => {
    await admin.connect();
    await log.createTopics({ partitions: 1, replicationFactor: 1 });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    problems.splice(0);
  });
  afterAll(async () => {
    await log.close();
    await admin.disconnect();
  });

  it('publishes all articles or none, keyed by id', async () => {
    const client = connect();
    const bad = client.publish([{ id: 'never', content: 'x' }, { id: '' } as RawArticle]);
    await expect(bad).rejects.toMatchObject({ code: 'ONRECORD_MESSAGE_SCHEMA' });
    const huge = client.publish([{ id: 'never', content: 'x'.repeat(9 * 1024 * 1024) }]);
    await expect(huge).rejects.toMatchObject({ code: 'ONRECORD_RECORD_TOO_LARGE' });
    const many = Array.from({ length: 300 }, (_, i) => ({ id: `raw-${i}`, content: `text ${i}` }));
    const ids = many.map(({ id }) => id);
    expect(await client.publish(many)).toEqual(ids);

    const keys: string[] = [];
    const tail = await tailTopic({
      ...connection,
      topicPrefix,
      topic: topics.rawArticle.name,
      from: 'beginning',
      onRecord: ({ key }) => Promise.resolve(void keys.push(String(key))),
      onFatal: (error) => {
        throw error;
      },
    });
    await eventually(() => keys.length >= many.length);
    await tail.close();
    expect(keys).toEqual(ids);
  });

  it('says which topic is missing', async () => {
    const client = connect(`${topicPrefix}no.`);
    const missing = { code: 'ONRECORD_TOPIC_MISSING' };
    await expect(client.publish([{ content: 'x' }])).rejects.toMatchObject(missing);
    await expect(client.subscribe({ group: 'g' }, () => undefined)).rejects.toMatchObject(missing);
    await expect(client.quotes({ group: 'g' }).next()).rejects.toMatchObject(missing);
  });

  it('gives an article again to a handler that failed, and commits what it handled', async () => {
    const group = `${topicPrefix}articles`;
    await log.append(['a', 'b'].map(articleRecordOf));
    const seen: string[] = [];
    const first = await connect().subscribe({ group }, ({ id }) => {
      seen.push(id);
      if (seen.length === 1) throw new Error('the database is away');
    });
    await eventually(() => seen.length >= 3);
    await first.close();
    await expect(first.finished).resolves.toBeUndefined();
    expect(seen).toEqual(['a', 'a', 'b']);
    expect(problems).toMatchObject([
      { error: { message: 'the database is away' }, facts: { offset: '0', failures: 1 } },
    ]);

    // A tombstone, as an operator writes to remove an article.
    await log.append([{ ...articleRecordOf('a'), value: null }, articleRecordOf('c')]);
    const later: string[] = [];
    await connect().subscribe({ group }, ({ id }) => void later.push(id));
    await eventually(() => later.length > 0);
    expect(later).toEqual(['c']);
  });

  it('gives the quote in hand again when its reader leaves, and not those before', async () => {
    const group = `${topicPrefix}quotes`;
    const from = 'now';
    const client = connect();
    await log.append([quoteRecordOf(quote('old', 'Tora Vik'))]);
    const reading = client.quotes({ group, from, speaker: 'vik' });
    const firstOne = reading.next();
    while (!(await hasPosition(group))) await sleep(50);
    await log.append([
      quoteRecordOf(quote('q1', 'Tora Vik')),
      quoteRecordOf(quote('q2', 'Ida Holm')),
      quoteRecordOf(quote('q3', null)),
      quoteRecordOf({ ...quote('q4', 'Tora Vik'), retracted: true }),
      quoteRecordOf({ ...quote('q5', 'Ida Holm'), formerSpeakerName: 'Tora Vik' }),
    ]);
    const got = [await firstOne, await reading.next()].map(({ value }) => value?.id);
    await reading.return();
    expect(got).toEqual(['q1', 'q4']);

    const rest: string[] = [];
    for await (const one of connect().quotes({ group, from, speaker: 'vik' })) {
      rest.push(`${one.id} ${one.retracted === true ? 'taken back' : one.speakerName}`);
      if (one.id === 'q5') break;
    }
    expect(rest).toEqual(['q4 taken back', 'q5 Ida Holm']);
  });

  it('ends a waiting loop when the client is closed', async () => {
    const client = connect();
    const reading = client.quotes({ group: `${topicPrefix}idle`, from: 'now' });
    const next = reading.next();
    await sleep(500);
    await client.close();
    expect(await next).toEqual({ value: undefined, done: true });
  });

  it('ends at a record that is no message, unless somebody takes it', async () => {
    const foreign = textRecord(topics.quote.name, 'x', '{"speakerName":"Tora Vik"}');
    await log.append([foreign, quoteRecordOf(quote('after', 'Tora Vik'))]);
    const read = async (options: object) => {
      const ids: string[] = [];
      const group = `${topicPrefix}${randomUUID()}`;
      for await (const { id } of connect().quotes({ group, ...options })) {
        ids.push(id);
        if (id === 'after') break;
      }
      return ids;
    };
    await expect(read({})).rejects.toMatchObject({ code: 'ONRECORD_MESSAGE_SCHEMA' });
    const places: unknown[] = [];
    const ids = await read({ onInvalid: (_: Error, place: unknown) => places.push(place) });
    expect(ids.at(-1)).toBe('after');
    expect(places).toMatchObject([{ topic: 'quote', partition: 0 }]);
  });
});
