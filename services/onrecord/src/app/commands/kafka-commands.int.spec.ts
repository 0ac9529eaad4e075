import { allTopicSettings, topics } from '@onrecord/contracts';
import { newKafka } from '@onrecord/platform-kafka';
import { articleEntities, enrichedArticle, eventually, rawArticle } from '@onrecord/testing';
import { type Admin, ConfigResourceTypes } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeIo } from '../../testing/fake-io';
import { KafkaTopics } from '../../testing/kafka-topics';
import { runCommandLine } from './run-command-line';

jest.setTimeout(120_000);

const prefix = `${randomUUID()}.`;
const kafka = new KafkaTopics(prefix, (process.env['KAFKA_BROKERS'] ?? '').split(','));
let folder = '';

/** Starts a command; what it wrote so far can be looked at before it ends. */
function start(args: readonly string[], input = '') {
  const io = fakeIo(input);
  return { io, ended: runCommandLine(args, io) };
}

async function run(args: readonly string[], input = '') {
  const { io, ended } = start(args, input);
  const status = await ended;
  return { status, out: io.out(), err: io.err() };
}

const lines = (...messages: readonly object[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');
const parsed = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  process.env['ONRECORD_TOPIC_PREFIX'] = prefix;
  folder = await mkdtemp(join(tmpdir(), 'onrecord-kafka-'));
  const { status, out } = await run(['topics', 'create', '--partitions', '2']);
  expect(status).toBe(0);
  expect(out.split('\n').filter((line) => line.startsWith('created '))).toHaveLength(
    allTopicSettings().length,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('topics create', () => {
  it('leaves topics that are there as they are', async () => {
    const { status, out } = await run(['topics', 'create', '--partitions', '5']);
    expect(status).toBe(0);
    expect(out).toBe(
      allTopicSettings()
        .map(({ name }) => `exists  ${prefix}${name}\n`)
        .join(''),
    );
  });
});

describe('publish and tail', () => {
  it('gives back byte for byte what was published, with the article id as key', async () => {
    const sent = [
      { ...rawArticle({ id: 'one' }), extra: { kept: true } },
      rawArticle({ id: 'two', content: 'Überall “Anführung”' }),
    ];
    await writeFile(join(folder, 'raw.jsonl'), lines(...sent));
    await writeFile(join(folder, 'page.html'), '<p>A page.</p>');
    const published = await run([
      'publish',
      join(folder, 'raw.jsonl'),
      join(folder, 'page.html'),
      '--brokers',
      kafka.client.brokers.join(','),
    ]);
    expect(published).toEqual({
      status: 0,
      out: '',
      err: `3 published to ${prefix}raw-article\n`,
    });
    const { status, out } = await run([
      'tail',
      'raw-article',
      '--from',
      'beginning',
      '--limit',
      '3',
    ]);
    expect(status).toBe(0);
    const got = parsed(out);
    expect(got.filter(({ id }) => id !== undefined).sort(byId)).toEqual(sent);
    expect(got).toContainEqual({
      contentType: 'text/html',
      encoding: 'base64',
      content: Buffer.from('<p>A page.</p>').toString('base64'),
    });
    expect(await kafka.keysOf('raw-article', 3)).toEqual(
      expect.arrayContaining(['one', 'two', expect.stringMatching(/^content-/u)]),
    );
  });

  it('refuses what is no raw article and 20 MB, and sends the rest', async () => {
    const big = { id: 'big', content: 'x'.repeat(20 * 1024 * 1024) };
    const input = `${lines(rawArticle({ id: 'before' }))}no JSON\n${lines(big, rawArticle({ id: 'behind' }))}`;
    const { status, err } = await run(['publish', '-'], input);
    expect(status).toBe(1);
    const [notJson, tooLarge, summary] = err.split('\n');
    expect(notJson).toMatch(/^line 2: id -: ONRECORD_MESSAGE_NOT_JSON: /u);
    expect(tooLarge).toMatch(
      /^line 3: id big: ONRECORD_RECORD_TOO_LARGE: .* at most 8388608 bytes, .* 2097\d{4}$/u,
    );
    expect(summary).toBe(`2 published to ${prefix}raw-article, 2 refused`);
  });

  it('measures against what the topic takes, not against what we would have set', async () => {
    await setLimit('2000');
    try {
      const long = rawArticle({ id: 'long', content: 'x'.repeat(3_000) });
      const { status, err } = await run(['publish', '-'], lines(long));
      expect(status).toBe(1);
      expect(err).toContain('line 1: id long: ONRECORD_RECORD_TOO_LARGE: ');
      expect(err).toContain('at most 2000 bytes');
    } finally {
      await setLimit(String(topics.rawArticle.maxMessageBytes));
    }
  });
});

describe('tail', () => {
  it('shows from now on what one speaker says, and leaves no group behind', async () => {
    // Somebody else's tail may run on the same broker.
    const before = await tailGroups();
    const holm = enrichedArticle({ id: 'holm' });
    const other = enrichedArticle({ ...articleEntities({ id: 'other' }), quotes: [] });
    await kafka.append('enriched-article', [holm]);
    const { io, ended } = start(['tail', '--speaker', 'lindqvist', '--limit', '1']);
    // Until it watches, what is written is before its now.
    const isOver = () => io.out() !== '';
    for (let i = 0; !isOver() && i < 100; i += 1) {
      await kafka.append('enriched-article', [other, { ...holm, revision: i + 2 }]);
      await sleep(300);
    }
    expect(await ended).toBe(0);
    const [article, ...rest] = parsed(io.out());
    expect(rest).toEqual([]);
    expect(article).toMatchObject({ id: 'holm' });
    expect(article?.['revision']).not.toBe(1);
    expect(await tailGroups()).toEqual(before);
  });

  it('shows quotes and dead letters for people', async () => {
    const [quote] = enrichedArticle().quotes;
    await kafka.append('quote', [
      {
        ...quote,
        articleId: 'a',
        revision: 1,
        url: null,
        source: null,
        title: null,
        publishedAt: null,
        speakerName: 'Mona Lindqvist',
      },
    ]);
    await appendDeadLetter();
    const options = ['--from', 'beginning', '--limit', '1', '--format', 'pretty'];
    const quotes = await run(['tail', 'quote', ...options]);
    expect(quotes.out).toMatch(/^\d\d:\d\d:\d\d {2}Mona Lindqvist → “The bridge is safe,”/u);
    const letters = await run(['tail', 'raw-article.dlq', ...options]);
    expect(letters.out).toMatch(
      /ONRECORD_MESSAGE_NOT_JSON expected JSON {2}id bad · raw-article.dlq/u,
    );
  });

  it('says that a topic is missing and what to do', async () => {
    process.env['ONRECORD_TOPIC_PREFIX'] = `${prefix}other.`;
    const { status, err } = await run(['tail']);
    process.env['ONRECORD_TOPIC_PREFIX'] = prefix;
    expect(status).toBe(69);
    expect(err).toMatch(/^onrecord: ONRECORD_TOPIC_MISSING: .*onrecord topics create\n$/u);
  });
});

function byId(a: Record<string, unknown>, b: Record<string, unknown>): number {
  return String(a['id']).localeCompare(String(b['id']));
}

/** A dead letter of an article whose id is `bad`. */
async function appendDeadLetter(): Promise<void> {
  const said = { 'error-code': 'ONRECORD_MESSAGE_NOT_JSON', 'error-message': 'expected JSON' };
  await kafka.appendRecords([
    {
      topic: `${topics.rawArticle.name}.dlq`,
      key: Buffer.from('bad'),
      value: Buffer.from('{'),
      headers: Object.fromEntries(
        Object.entries(said).map(([name, text]) => [`onrecord.dlq.${name}`, Buffer.from(text)]),
      ),
    },
  ]);
}

async function tailGroups(): Promise<string[]> {
  return withAdmin(async (admin) => {
    const { groups: found } = await admin.listGroups();
    return found.map(({ groupId }) => groupId).filter((id) => id.startsWith('onrecord-tail-'));
  });
}

async function setLimit(bytes: string): Promise<void> {
  await withAdmin((admin) =>
    admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: `${prefix}${topics.rawArticle.name}`,
          configEntries: [{ name: 'max.message.bytes', value: bytes }],
        },
      ],
    }),
  );
}

async function withAdmin<T>(use: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = newKafka(kafka.client).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

describe('publish', () => {
  it('sends what it has read when it is interrupted, and says how much that was', async () => {
    const stdin = new PassThrough();
    const io = { ...fakeIo(), stdin };
    const ended = runCommandLine(['publish', '-'], io);
    stdin.write(`${lines(rawArticle({ id: 'read' }))}no JSON\n`);
    await eventually(() => io.err().startsWith('line 2: '));
    process.emit('SIGINT');
    expect(await ended).toBe(130);
    expect(io.err()).toMatch(/\n1 published to \S+raw-article, 1 refused, interrupted\n$/u);
  });
});
