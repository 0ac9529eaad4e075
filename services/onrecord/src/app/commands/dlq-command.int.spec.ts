import type { NewRecord } from '@onrecord/contracts';
import { newKafka } from '@onrecord/platform-kafka';
import { deadLetter } from '@onrecord/platform-messaging';
import { randomUUID } from 'node:crypto';
import { fakeIo } from '../../testing/fake-io';
import { KafkaTopics } from '../../testing/kafka-topics';
import { runCommandLine } from './run-command-line';

jest.setTimeout(120_000);

const prefix = `${randomUUID()}.`;
const kafka = new KafkaTopics(prefix, (process.env['KAFKA_BROKERS'] ?? '').split(','));
const BYTES = Buffer.from([0x7b, 0xff, 0x00, 0x0a]);

async function run(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(['dlq', ...args], io);
  return { status, out: io.out(), err: io.err() };
}

async function list(...args: string[]) {
  const { status, out, err } = await run('list', '--format', 'jsonl', ...args);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const lines = out.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** As the runner makes it, of a message that stood at `offset` of partition 0. */
function letterOf(topic: string, stage: string, message: string, value: Buffer): NewRecord {
  const at = { topic, partition: 0, offset: '7' };
  const record = { ...at, key: Buffer.from('a1'), value, headers: {}, timestamp: 0 };
  const failure = { error: new TypeError(message), attempts: 1, at: new Date() };
  return deadLetter({ record, origin: 'raw-article/0/7', replay: 0 }, failure, {
    name: stage,
    version: '1',
    group: `onrecord.${stage}`,
  });
}

beforeAll(async () => {
  process.env['ONRECORD_TOPIC_PREFIX'] = prefix;
  await runCommandLine(['topics', 'create', '--partitions', '2'], fakeIo());
});

describe('dlq', () => {
  it('says that there are none', async () => {
    expect(await run('list', '--format', 'pretty')).toEqual({
      status: 0,
      out: 'No dead letters.\n',
      err: '',
    });
  });

  it('counts what lies in every topic, and narrows it down', async () => {
    const old = letterOf('raw-article', 'cleaner', 'old', BYTES);
    await kafka.appendRecords([old, old, letterOf('cleaned-article', 'entities', 'b', BYTES)]);
    const between = new Date(Date.now() + 1).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await kafka.appendRecords([letterOf('raw-article', 'cleaner', 'new', Buffer.from('{}'))]);
    const raw = { topic: 'raw-article.dlq', stage: 'cleaner', code: 'ONRECORD_STAGE_FAILED' };
    expect(await list()).toEqual([
      expect.objectContaining({
        ...raw,
        count: 3,
        states: { waiting: 3 },
        example: { partition: 0, offset: '2', id: 'a1' },
      }),
      expect.objectContaining({ topic: 'cleaned-article.dlq', stage: 'entities', count: 1 }),
    ]);
    expect(await list('--topic', 'raw-article', '--since', between)).toEqual([
      expect.objectContaining({ ...raw, count: 1 }),
    ]);
    expect(await list('--code', 'ONRECORD_OTHER')).toEqual([]);
    const { out } = await run('list', '--format', 'pretty', '--topic', 'raw-article.dlq');
    expect(out).toMatch(
      /^raw-article\.dlq 3 in all\n +3 {2}ONRECORD_STAGE_FAILED in cleaner\n[^]* last: raw-article\.dlq\/0\/2, id a1\n$/u,
    );
  });

  it('shows one with its reason, and gives back its bytes untouched', async () => {
    const { status, out } = await run('show', 'raw-article.dlq/0/0');
    expect(status).toBe(0);
    for (const part of ['reason      old', 'What to do', '7b ff 00 0a'])
      expect(out).toContain(part);
    const io = fakeIo();
    await runCommandLine(['dlq', 'show', 'raw-article.dlq/0/0', '--raw'], io);
    expect(io.bytes()).toEqual(BYTES);
  });

  it('says what is not there with 1, and what cannot be with 2', async () => {
    const missing = await run('show', 'raw-article.dlq/1/99');
    expect(missing.status).toBe(1);
    expect(missing.err).toMatch(/^onrecord: ONRECORD_DEAD_LETTER_NOT_FOUND: raw-article\.dlq has/u);
    for (const at of ['raw-article/0/0', 'raw-article.dlq/0', 'raw-article.dlq/0/x']) {
      const { status, err } = await run('show', at);
      expect(status).toBe(2);
      expect(err).toContain('as raw-article.dlq/0/12');
    }
    expect((await run('list', '--topic', 'quote')).status).toBe(2);
  });

  it('leaves no group behind', async () => {
    await list();
    const admin = newKafka(kafka.client).admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    expect(groups.filter(({ groupId }) => groupId.startsWith('onrecord-dlq-'))).toEqual([]);
  });
});
