import { dlqJournalEntrySchema, type LogRecord, type NewRecord } from '@onrecord/contracts';
import { deadLetter } from './dead-letter';
import { DeadLetterDesk, stateOf } from './dead-letter-desk';
import { DeadLetterJournal } from './dead-letter-journal';
import { MemoryDesk } from './memory-desk';
import { MemoryEventLog } from './memory-event-log';

const BYTES = Buffer.from([0x7b, 0xff, 0x00]);

/** As it lies on `raw-article.dlq/1/OFFSET`: a message that had been sent back `replay` times. */
function letterAt(offset: number, replay = 0, more: Partial<LogRecord> = {}): LogRecord {
  const headers = {
    'onrecord.origin': Buffer.from('raw-article/9/9'),
    'onrecord.replay': Buffer.from('77'),
    traceparent: Buffer.from('00-1-2-01'),
    own: BYTES,
  };
  const at = { topic: 'raw-article', partition: 1, offset: String(offset + 100) };
  const record = { ...at, key: Buffer.from('a1'), value: BYTES, headers, timestamp: 5 };
  const failure = { error: new TypeError('no'), attempts: 1, at: new Date(0) };
  const stage = { name: 'cleaner', version: '1', group: 'g' };
  const letter = deadLetter({ record, origin: `raw-article/1/${offset}`, replay }, failure, stage);
  return { ...record, ...letter, partition: 1, offset: String(offset), ...more };
}

async function setUp() {
  const log = new MemoryEventLog();
  const appended: NewRecord[] = [];
  const memory = new MemoryDesk(log);
  const append = memory.append.bind(memory);
  memory.append = (records, tell) =>
    append(records, (places) => {
      const told = tell(places);
      appended.push(...records, ...told);
      return told;
    });
  const openDesk = async () => {
    const journal = await DeadLetterJournal.read(memory, 'raw-article.dlq');
    const now = () => new Date('2026-03-01T12:00:00Z');
    return { journal, desk: new DeadLetterDesk({ log: memory, journal, now }) };
  };
  return { ...(await openDesk()), openDesk, memory, appended, log };
}

const entryOf = (record: NewRecord | undefined) =>
  dlqJournalEntrySchema.parse(JSON.parse(record?.value?.toString() ?? ''));
const text = (record: NewRecord | undefined, name: string) => record?.headers[name]?.toString();

describe('DeadLetterDesk', () => {
  it('sends a message back as it was, with its origin and the number of the replay', async () => {
    const { desk, appended } = await setUp();
    const letter = letterAt(3, 1);
    await desk.replay([letter]);
    const [resent] = appended;
    expect(resent).toMatchObject({ topic: 'raw-article', partition: 1 });
    expect(resent?.key).toBe(letter.key);
    expect(resent?.value).toBe(letter.value);
    expect(Object.keys(resent?.headers ?? {}).sort()).toEqual([
      'onrecord.origin',
      'onrecord.replay',
      'own',
      'traceparent',
    ]);
    expect(text(resent, 'onrecord.origin')).toBe('raw-article/1/3');
    expect(text(resent, 'onrecord.replay')).toBe('2');
  });

  it('writes into the journal what it sent where, under the place of the dead letter', async () => {
    const { desk, appended, memory } = await setUp();
    await desk.replay([letterAt(3), letterAt(4)]);
    const [, , first, second] = appended;
    expect(first?.key?.toString()).toBe('raw-article.dlq/1/3');
    expect(entryOf(first)).toEqual({
      action: 'replayed',
      replay: 1,
      at: '2026-03-01T12:00:00.000Z',
      to: 'raw-article',
      sent: 'raw-article/1/0',
      origin: 'raw-article/1/3',
      articleId: 'a1',
      code: 'ONRECORD_STAGE_FAILED',
    });
    expect(entryOf(second).sent).toBe('raw-article/1/1');
    const place = (offset: string) => ({ topic: 'raw-article', partition: 1, offset });
    expect(await memory.find([place('1'), place('2')])).toEqual([
      { origin: 'raw-article/1/4', replay: 1 },
      null,
    ]);
  });

  it('sends nothing twice: not in one call, not in the next, not from another desk', async () => {
    const { desk, openDesk, appended } = await setUp();
    expect(await desk.replay([letterAt(3), letterAt(3)])).toBe(1);
    expect(await desk.replay([letterAt(3)])).toBe(0);
    const { desk: other, journal } = await openDesk();
    expect(stateOf(letterAt(3), journal)).toBe('replayed');
    expect(await other.replay([letterAt(3)])).toBe(0);
    expect(await other.drop([letterAt(3)], 'no use')).toBe(0);
    expect(appended).toHaveLength(2);
  });

  it('drops for good, and keeps what it was and why', async () => {
    const { desk, openDesk, appended } = await setUp();
    const damaged = letterAt(5, 0, { headers: {}, key: null });
    expect(await desk.drop([letterAt(4, 2), damaged], 'a test')).toBe(2);
    expect(appended.map(({ topic }) => topic)).toEqual(['dlq-journal', 'dlq-journal']);
    const dropped = { action: 'dropped', to: null, sent: null, reason: 'a test' };
    expect(entryOf(appended[0])).toMatchObject({
      ...dropped,
      replay: 2,
      origin: 'raw-article/1/4',
      code: 'ONRECORD_STAGE_FAILED',
    });
    expect(entryOf(appended[1])).toMatchObject({ ...dropped, replay: 0, articleId: null });
    const { journal, desk: other } = await openDesk();
    expect(stateOf(letterAt(4), journal)).toBe('dropped');
    expect(await other.replay([letterAt(4)])).toBe(0);
  });

  it('refuses what no stage wrote, and sends nothing of the batch', async () => {
    const { desk, appended } = await setUp();
    const foreign = letterAt(5, 0, { headers: {} });
    await expect(desk.replay([letterAt(4), foreign])).rejects.toMatchObject({
      code: 'ONRECORD_DEAD_LETTER_DAMAGED',
    });
    expect(appended).toEqual([]);
  });
});

describe('stateOf', () => {
  const empty = { readJournal: () => Promise.resolve() };
  const stated = (name: string, value: string) => ({
    headers: { ...letterAt(1).headers, [name]: Buffer.from(value) },
  });
  it.each([
    { name: 'a first dead letter', letter: letterAt(1), state: 'waiting' },
    { name: 'one that was sent back twice', letter: letterAt(1, 2), state: 'waiting' },
    { name: 'one that was sent back three times', letter: letterAt(1, 3), state: 'over-limit' },
    {
      name: 'a topic that it did not come from',
      letter: letterAt(1, 0, stated('onrecord.dlq.topic', 'quote')),
      state: 'damaged',
    },
    {
      name: 'an origin that is no place',
      letter: letterAt(1, 0, stated('onrecord.dlq.origin', 'here')),
      state: 'damaged',
    },
    {
      name: 'more than its topic takes',
      letter: letterAt(1, 0, { value: Buffer.alloc(1_000) }),
      state: 'too-large',
    },
  ])('finds $name $state', async ({ letter, state }) => {
    expect(stateOf(letter, await DeadLetterJournal.read(empty), () => 1_000)).toBe(state);
  });
});

describe('DeadLetterJournal', () => {
  it('keeps what concerns its topic, and passes over what is no entry', async () => {
    const entry = { action: 'dropped', replay: 0, at: '', to: null };
    const record = (key: string, value: unknown): LogRecord =>
      letterAt(0, 0, { key: Buffer.from(key), value: Buffer.from(JSON.stringify(value)) });
    const source = {
      readJournal: (onRecord: (one: LogRecord) => void) => {
        onRecord(record('raw-article.dlq/1/1', entry));
        onRecord(record('cleaned-article.dlq/1/2', entry));
        onRecord(record('raw-article.dlq/1/3', { action: 'burnt' }));
        return Promise.resolve();
      },
    };
    const journal = await DeadLetterJournal.read(source, 'raw-article.dlq');
    const other = letterAt(2, 0, { topic: 'cleaned-article.dlq' });
    expect([letterAt(1), other, letterAt(3)].map((one) => journal.actionOn(one))).toEqual([
      'dropped',
      null,
      null,
    ]);
    expect((await DeadLetterJournal.read(source)).actionOn(other)).toBe('dropped');
  });
});
