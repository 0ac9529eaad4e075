import {
  type ChunkHandler,
  type EventLog,
  type LogRecord,
  type NewRecord,
  topics,
  UnavailableError,
} from '@onrecord/contracts';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OpenedLog {
  readonly log: EventLog;
  /** Another client of the same log, as another process would have; the same object in-process. */
  readonly reopen: () => Promise<EventLog>;
  readonly cleanUp: () => Promise<void>;
}

const INPUT = topics.rawArticle.name;
const OUTPUT = topics.cleanedArticle.name;

/** A record for the contract's tests: key and value as text. */
export function textRecord(topic: string, key: string | null, value: string): NewRecord {
  const bytes = key === null ? null : Buffer.from(key);
  return { topic, key: bytes, value: Buffer.from(value), headers: {} };
}

/** Resolves once `condition` holds; fails after `withinMs` milliseconds. */
export async function eventually(condition: () => boolean, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`expected it within ${withinMs} ms`);
    await sleep(20);
  }
}

const textOf = (record: LogRecord): string => record.value?.toString('utf8') ?? '';

/**
 * What every adapter of `EventLog` must hold. Call it inside a spec; `open`
 * gives a fresh, empty log.
 */
export function eventLogContract(open: () => Promise<OpenedLog>): void {
  let opened: OpenedLog;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened.cleanUp();
  });

  const consume = (
    handler: ChunkHandler,
    topic: string = INPUT,
    group = 'contract',
    log = opened.log,
  ) =>
    log.subscribe({
      group,
      topic,
      handler,
      onFatal: (error) => {
        throw error;
      },
    });

  /** Everything that a subscriber of `topic` sees. */
  const collect = async (topic: string, group = `collect-${topic}`): Promise<LogRecord[]> => {
    const seen: LogRecord[] = [];
    await consume(
      (records) => {
        seen.push(...records);
        return Promise.resolve([]);
      },
      topic,
      group,
    );
    return seen;
  };

  it('delivers each record once, the records of a key in order and in one partition', async () => {
    const sent = Array.from({ length: 40 }, (_, i) => textRecord(INPUT, `key-${i % 4}`, String(i)));
    await opened.log.append(sent);
    const seen = await collect(INPUT);
    await eventually(() => seen.length >= sent.length);
    for (const key of ['key-0', 'key-1', 'key-2', 'key-3']) {
      const ofKey = seen.filter((record) => record.key?.toString() === key);
      const expected = sent.filter((record) => record.key?.toString() === key);
      expect(ofKey.map(textOf)).toEqual(expected.map((record) => String(record.value)));
      expect(new Set(ofKey.map(({ partition }) => partition)).size).toBe(1);
    }
    expect(seen).toHaveLength(sent.length);
  });

  it('keeps bytes, headers, null keys and null values as they are', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    await opened.log.append([
      { topic: INPUT, key: Buffer.from('k'), value: bytes, headers: { 'x-bytes': bytes } },
      { topic: INPUT, key: null, value: Buffer.from('no key'), headers: {} },
      { topic: INPUT, key: Buffer.from('tombstone'), value: null, headers: {} },
    ]);
    const seen = await collect(INPUT);
    await eventually(() => seen.length >= 3);
    const find = (key: string | null) =>
      seen.find((record) => (record.key?.toString() ?? null) === key);
    expect(find('k')?.value).toEqual(bytes);
    expect(find('k')?.headers['x-bytes']).toEqual(bytes);
    expect(find(null)?.value?.toString()).toBe('no key');
    expect(find('tombstone')?.value).toBeNull();
  });

  it('shows results and moves the position together: a failed chunk leaves nothing and comes again', async () => {
    await opened.log.append([textRecord(INPUT, 'a', '1'), textRecord(INPUT, 'a', '2')]);
    const seen = await collect(OUTPUT);
    const tries: string[][] = [];
    await consume((records) => {
      tries.push(records.map(textOf));
      if (tries.length === 1) {
        return Promise.reject(new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' }));
      }
      return Promise.resolve(records.map((one) => textRecord(OUTPUT, 'a', `out-${textOf(one)}`)));
    });
    await eventually(() => seen.length >= 2);
    expect(tries[1]?.[0]).toBe(tries[0]?.[0]);
    expect(seen.map(textOf)).toEqual(['out-1', 'out-2']);
  });

  it('goes on where the group stopped, also from another client', async () => {
    await opened.log.append([textRecord(INPUT, 'a', 'first')]);
    const before: string[] = [];
    const subscription = await consume((records) => {
      before.push(...records.map(textOf));
      return Promise.resolve([]);
    });
    await eventually(() => before.length === 1);
    await subscription.close();
    await opened.log.append([textRecord(INPUT, 'a', 'second')]);
    const after: string[] = [];
    await consume(
      (records) => {
        after.push(...records.map(textOf));
        return Promise.resolve([]);
      },
      INPUT,
      'contract',
      await opened.reopen(),
    );
    await eventually(() => after.length > 0);
    expect(after).toEqual(['second']);
  });

  it('finishes the chunk in hand before it closes', async () => {
    await opened.log.append([textRecord(INPUT, 'a', 'slow')]);
    const seen = await collect(OUTPUT);
    let started = false;
    const subscription = await consume(async () => {
      started = true;
      await sleep(500);
      return [textRecord(OUTPUT, 'a', 'done')];
    });
    await eventually(() => started);
    await subscription.close();
    await eventually(() => seen.length > 0);
    expect(seen.map(textOf)).toEqual(['done']);
    expect(subscription.status().joined).toBe(false);
  });

  it('gives every group its own copy', async () => {
    await opened.log.append([textRecord(INPUT, 'a', 'shared')]);
    const one = await collect(INPUT, 'group-one');
    const two = await collect(INPUT, 'group-two');
    await eventually(() => one.length > 0 && two.length > 0);
    expect([...one, ...two].map(textOf)).toEqual(['shared', 'shared']);
  });
}
