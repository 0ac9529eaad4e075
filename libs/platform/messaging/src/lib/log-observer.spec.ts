import { topics, UnavailableError } from '@onrecord/contracts';
import { eventually, textRecord } from '@onrecord/testing';
import { type ClientCall, type LogObserver, observeCall, unobserved } from './log-observer';
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
