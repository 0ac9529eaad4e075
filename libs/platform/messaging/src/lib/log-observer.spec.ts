import { topics, UnavailableError } from '@onrecord/contracts';
import { eventually, textRecord } from '@onrecord/testing';
import {
  type ClientCall,
  type GroupPartition,
  type LogObserver,
  observeCall,
  observeLogWith,
  unobserved,
} from './log-observer';
import { MemoryEventLog } from './memory-event-log';

const INPUT = topics.rawArticle.name;
const OUTPUT = topics.cleanedArticle.name;

describe('observeCall', () => {
  const setUp = () => {
    const calls: ClientCall[] = [];
    return { calls, observer: { ...unobserved, called: (call: ClientCall) => calls.push(call) } };
  };

  it('tells how long a call took and gives its result', async () => {
    const { calls, observer } = setUp();
    const call = () => new Promise<string>((resolve) => setTimeout(resolve, 30, 'done'));
    expect(await observeCall(observer, { operation: 'send', topic: OUTPUT }, call)).toBe('done');
    expect(calls).toMatchObject([{ operation: 'send', topic: OUTPUT, error: undefined }]);
    expect(calls[0]?.seconds).toBeGreaterThan(0.02);
    expect(calls[0]?.seconds).toBeLessThan(5);
  });

  it('tells of a failure and raises it', async () => {
    const { calls, observer } = setUp();
    const failure = new Error('no');
    const call = () => Promise.reject(failure);
    await expect(observeCall(observer, { operation: 'commit', topic: null }, call)).rejects.toBe(
      failure,
    );
    expect(calls).toMatchObject([{ operation: 'commit', error: failure }]);
  });
});

describe('observeLogWith', () => {
  it('tells everybody everything, in order', () => {
    const told: string[] = [];
    const at: GroupPartition = { group: 'g', topic: INPUT, partition: 0 };
    const calls = {
      assigned: ['g', INPUT, [0]],
      taken: [at, [], 7n],
      moved: [at, 7n, 8n],
      sent: [[], new Error('no')],
      called: [{ operation: 'poll', topic: INPUT, seconds: 1, error: undefined }],
      fenced: [at],
      soughtBack: [at],
      expired: [at, 1n, 5n],
      paused: [at, 'redis'],
    } satisfies { [K in keyof LogObserver]: Parameters<LogObserver[K]> };
    const methods = Object.keys(calls) as (keyof LogObserver)[];
    const listener = (name: string) =>
      Object.fromEntries(
        methods.map((method) => [
          method,
          (...facts: unknown[]) => {
            expect(facts).toEqual(calls[method]);
            told.push(`${name} ${method}`);
          },
        ]),
      ) as unknown as LogObserver;
    const both = observeLogWith(listener('first'), listener('second'));
    for (const method of methods) {
      (both[method] as (...facts: unknown[]) => void)(...calls[method]);
    }
    expect(told).toEqual(methods.flatMap((method) => [`first ${method}`, `second ${method}`]));
  });
});

describe('MemoryEventLog, observed', () => {
  it('tells what a group reads, where it stands, what was sent and what it waits for', async () => {
    const told: string[] = [];
    const observer: LogObserver = {
      ...unobserved,
      assigned: (group, topic, partitions) =>
        told.push(`${group} owns ${topic} [${partitions.join()}]`),
      taken: ({ partition }, records, end) =>
        told.push(`took ${records.length} of ${partition} up to ${end}`),
      moved: ({ group }, next, end) => told.push(`${group} at ${next} of ${end ?? '?'}`),
      sent: (records) => told.push(`sent ${records.map(({ topic }) => topic).join()}`),
      paused: (_at, cause) => told.push(`waits for ${cause ?? 'nothing'}`),
    };
    const log = new MemoryEventLog({ partitions: 1, observer });
    await log.append([textRecord(INPUT, 'a', '1'), textRecord(INPUT, 'a', '2')]);
    let tries = 0;
    await log.subscribe({
      group: 'g',
      topic: INPUT,
      onFatal: (error) => {
        throw error;
      },
      handler: (_records, context) => {
        tries += 1;
        context.paused(tries === 1 ? 'redis' : null);
        if (tries > 1) return Promise.resolve([textRecord(OUTPUT, 'a', 'x')]);
        return Promise.reject(new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' }));
      },
    });
    await eventually(() => told.includes('g at 2 of 2'));
    await log.close();
    expect(told).toEqual([
      `sent ${INPUT},${INPUT}`,
      `g owns ${INPUT} [0]`,
      'took 2 of 0 up to 2',
      'waits for redis',
      'took 2 of 0 up to 2',
      'waits for nothing',
      `sent ${OUTPUT}`,
      'g at 2 of 2',
      `g owns ${INPUT} []`,
    ]);
  });
});
