import { dlqJournalEntrySchema, type LogRecord, type NewRecord } from '@onrecord/contracts';
import { readTopics } from '@onrecord/platform-kafka';
import { deadLetter } from '@onrecord/platform-messaging';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeIo } from '../../../testing/fake-io';
import { KafkaTopics } from '../../../testing/kafka-topics';
import { runCommandLine } from '../run-command-line';

jest.setTimeout(180_000);

const prefix = `${randomUUID()}.`;
const kafka = new KafkaTopics(prefix, (process.env['KAFKA_BROKERS'] ?? '').split(','));
const BYTES = Buffer.from([0x7b, 0xff, 0x00, 0x0a]);

async function dlq(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(['dlq', ...args], io);
  return { status, out: io.out(), err: io.err() };
}

const linesOf = (out: string): unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** As stages write them, into partition 1: a message that failed with `error`, sent back `replay` times before. */
function letterOf(stage: string, error: Error, replay = 0, topic = 'raw-article'): NewRecord {
  const headers = { traceparent: Buffer.from('00-1-2-01'), 'onrecord.replay': Buffer.from('9') };
  const at = { topic, partition: 1, offset: '7' };
  const record = { ...at, key: Buffer.from('a1'), value: BYTES, headers, timestamp: 0 };
  const failure = { error, attempts: 1, at: new Date() };
  return deadLetter({ record, origin: 'raw-article/1/7', replay }, failure, {
    name: stage,
    version: '1',
    group: `onrecord.${stage}`,
  });
}

/** What a topic holds; a commit is answered a moment before its records show, so this waits for `count`. */
async function contents(topic: string, count = 0): Promise<LogRecord[]> {
  for (let left = 50; ; left -= 1) {
    const seen: LogRecord[] = [];
    const onRecord = (record: LogRecord): void => {
      seen.push(record);
    };
    await readTopics({ ...kafka.client, topicPrefix: prefix, onRecord }, [topic]);
    if (seen.length >= count || left === 0) return seen;
    await sleep(100);
  }
}

async function journal(count: number) {
  const records = await contents('dlq-journal', count);
  return new Map(
    records.map(({ key, value }) => [
      key?.toString() ?? '',
      dlqJournalEntrySchema.parse(JSON.parse(value?.toString() ?? '')),
    ]),
  );
}

beforeAll(async () => {
  process.env['ONRECORD_TOPIC_PREFIX'] = prefix;
  process.env['ONRECORD_GROUP_PREFIX'] = prefix;
  await runCommandLine(['topics', 'create', '--partitions', '2'], fakeIo());
  const type = new TypeError('a type');
  const range = new RangeError('a range');
  await kafka.appendRecords([
    letterOf('cleaner', type),
    letterOf('cleaner', type),
    letterOf('cleaner', range),
    letterOf('cleaner', range, 3),
    letterOf('entities', type, 0, 'cleaned-article'),
    // A foreign record: nobody can say where it belongs.
    { topic: 'raw-article.dlq', partition: 1, key: null, value: BYTES, headers: {} },
  ]);
});

describe('dlq replay and drop', () => {
  it('only counts without --yes, and writes nothing', async () => {
    const { status, out, err } = await dlq('replay', '--format', 'jsonl');
    expect({ status, err }).toEqual({
      status: 0,
      err: '4 dead letters would be sent back; --yes does it\n',
    });
    expect(linesOf(out)).toMatchObject([
      { stage: 'cleaner', count: 4, states: { waiting: 3, 'over-limit': 1 } },
      { stage: '', count: 1, states: { damaged: 1 } },
      { topic: 'cleaned-article.dlq', count: 1, states: { waiting: 1 } },
    ]);
    expect(await contents('raw-article')).toEqual([]);
    expect(await contents('dlq-journal')).toEqual([]);
  });

  it('sends back what the filters mean, byte for byte, and tells the journal where', async () => {
    const { status, err } = await dlq(
      'replay',
      '--code',
      'TypeError',
      '--stage',
      'cleaner',
      '--yes',
    );
    expect({ status, err }).toEqual({ status: 0, err: '2 dead letters sent back\n' });
    const sent = await contents('raw-article', 2);
    expect(sent).toHaveLength(2);
    for (const { partition, key, value, headers } of sent) {
      expect([partition, key?.toString(), value]).toEqual([1, 'a1', BYTES]);
      const text = Object.entries(headers).map(([name, bytes]) => [name, bytes.toString()]);
      expect(Object.fromEntries(text)).toEqual({
        traceparent: '00-1-2-01',
        'onrecord.origin': 'raw-article/1/7',
        'onrecord.replay': '1',
      });
    }
    const entries = await journal(2);
    expect([...entries.keys()].sort()).toEqual(['raw-article.dlq/1/0', 'raw-article.dlq/1/1']);
    expect([...entries.values()].map((entry) => entry.sent).sort()).toEqual(
      sent.map(({ offset }) => `raw-article/1/${offset}`).sort(),
    );
    expect(await contents('cleaned-article')).toEqual([]);
  });

  it('sends nothing a second time, not even by name', async () => {
    const again = await dlq('replay', '--code', 'TypeError', '--stage', 'cleaner', '--yes');
    expect(again).toMatchObject({ status: 0, err: 'nothing to do\n' });
    const named = await dlq('replay', 'raw-article.dlq/1/0', 'raw-article.dlq/1/0', '--yes');
    expect(named).toMatchObject({ status: 0, err: 'nothing to do\n' });
    expect(await contents('raw-article', 2)).toHaveLength(2);
  });

  it('asks for --force where something was sent back three times', async () => {
    const refused = await dlq('replay', 'raw-article.dlq/1/3', '--yes');
    expect(refused.status).toBe(1);
    expect(refused.err).toBe('nothing to do\n1 dead letter left alone, for the reasons above\n');
    const forced = await dlq('replay', 'raw-article.dlq/1/3', '--force', '--yes');
    expect(forced).toMatchObject({ status: 0, err: '1 dead letter sent back\n' });
    expect((await contents('raw-article', 3)).at(-1)?.headers['onrecord.replay']?.toString()).toBe(
      '4',
    );
  });

  it('drops with a reason that outlives the dead letter, and replays it no more', async () => {
    const place = 'raw-article.dlq/1/2';
    expect(await dlq('drop', place, '--yes')).toMatchObject({ status: 2 });
    const { status, err } = await dlq(
      'drop',
      place,
      'raw-article.dlq/1/4',
      '--reason',
      'a test',
      '--yes',
    );
    expect({ status, err }).toEqual({ status: 0, err: '2 dead letters dropped\n' });
    expect((await journal(5)).get(place)).toMatchObject({
      action: 'dropped',
      reason: 'a test',
      code: 'ONRECORD_STAGE_FAILED',
      articleId: 'a1',
      sent: null,
    });
    expect(await dlq('replay', place, '--yes')).toMatchObject({ err: 'nothing to do\n' });
  });

  it('says in the list and of each one what became of it', async () => {
    const { out } = await dlq('list', '--format', 'pretty', '--topic', 'raw-article');
    expect(out).toContain('3 sent back, 1 dropped.');
    expect((await dlq('show', 'raw-article.dlq/1/2')).out).toContain('since then  it was dropped');
  });

  it('says what is not there, and does the rest', async () => {
    const { status, err } = await dlq(
      'replay',
      'raw-article.dlq/0/99',
      'cleaned-article.dlq/1/0',
      '--yes',
    );
    expect(status).toBe(1);
    expect(err).toContain('ONRECORD_DEAD_LETTER_NOT_FOUND: raw-article.dlq has no dead letter');
    expect(err).toContain('1 dead letter sent back\n');
    expect(await contents('cleaned-article', 1)).toHaveLength(1);
  });

  it('sends no more than so many in a second', async () => {
    const error = new SyntaxError('slow');
    await kafka.appendRecords(Array.from({ length: 10 }, () => letterOf('cleaner', error)));
    const begin = performance.now();
    const { err } = await dlq('replay', '--code', 'SyntaxError', '--rate', '4', '--yes');
    expect(err).toBe('10 dead letters sent back\n');
    // Batches of 2, half a second apart: four waits between five of them.
    expect(performance.now() - begin).toBeGreaterThan(1_900);
  });
});
