import { eventLogContract, eventually, textRecord } from '@onrecord/testing';
import { topics, UnavailableError } from '@onrecord/contracts';
import { MemoryEventLog } from './memory-event-log';

describe('MemoryEventLog', () => {
  eventLogContract(() => {
    const log = new MemoryEventLog({ partitions: 2 });
    return Promise.resolve({
      log,
      reopen: () => Promise.resolve(log),
      cleanUp: () => log.close(),
    });
  });

  const raw = topics.rawArticle.name;

  it('makes an appender wait for the slowest group, and keeps no more than its capacity', async () => {
    const log = new MemoryEventLog({ partitions: 1, capacity: 3 });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const seen: string[] = [];
    await log.subscribe({
      group: 'slow',
      topic: raw,
      onFatal: fail,
      handler: async (records) => {
        await gate;
        seen.push(...records.map(({ value }) => String(value)));
        return [];
      },
    });
    let appended = 0;
    const producer = (async () => {
      for (let i = 0; i < 10; i += 1) {
        await log.append([textRecord(raw, 'a', String(i))]);
        appended += 1;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(appended).toBe(3);
    open();
    await producer;
    await eventually(() => seen.length === 10, 2_000);
    expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    await log.close();
  });

  it('drops the oldest records of a topic that nobody reads', async () => {
    const log = new MemoryEventLog({ partitions: 1, capacity: 2 });
    for (const value of ['0', '1', '2']) await log.append([textRecord(raw, 'a', value)]);
    const seen: string[] = [];
    await log.subscribe({
      group: 'late',
      topic: raw,
      onFatal: fail,
      handler: (records) => {
        seen.push(...records.map(({ value }) => String(value)));
        return Promise.resolve([]);
      },
    });
    await eventually(() => seen.length > 0, 2_000);
    expect(seen).toEqual(['1', '2']);
    await log.close();
  });

  it('closes although results wait for room that nobody makes any more', async () => {
    const log = new MemoryEventLog({ partitions: 1, capacity: 1 });
    const cleaned = topics.cleanedArticle.name;
    const away = new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' });
    const stuck = { group: 'stuck', topic: cleaned, onFatal: fail };
    await log.subscribe({ ...stuck, handler: () => Promise.reject(away) });
    let chunks = 0;
    await log.subscribe({
      group: 'writer',
      topic: raw,
      onFatal: fail,
      handler: (records) => {
        chunks += 1;
        return Promise.resolve(records.map(() => textRecord(cleaned, 'a', 'result')));
      },
    });
    await log.append([textRecord(raw, 'a', '0')]);
    await eventually(() => chunks === 1, 2_000);
    await log.append([textRecord(raw, 'a', '1')]);
    await eventually(() => chunks === 2, 2_000);
    const waiting = expect(log.append([textRecord(raw, 'a', '2')])).rejects.toMatchObject({
      code: 'ONRECORD_LOG_CLOSED',
    });
    await log.close();
    await waiting;
  });

  it('says so once, and stops, when a handler breaks an invariant', async () => {
    const log = new MemoryEventLog({ partitions: 2 });
    const fatal: unknown[] = [];
    await log.append([0, 1].map((partition) => ({ ...textRecord(raw, 'a', '0'), partition })));
    await log.subscribe({
      group: 'broken',
      topic: raw,
      onFatal: (error) => fatal.push(error),
      handler: () => Promise.reject(new TypeError('a bug')),
    });
    await eventually(() => fatal.length > 0, 2_000);
    await log.append([textRecord(raw, 'a', '1')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fatal).toEqual([new TypeError('a bug')]);
    await log.close();
  });
});

function fail(error: unknown): void {
  throw error;
}
