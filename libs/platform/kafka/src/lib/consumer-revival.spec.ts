import { KafkaJSNonRetriableError } from 'kafkajs';
import { ConsumerRevival } from './consumer-revival';

const forbidden = Object.assign(new KafkaJSNonRetriableError('Not authorized to access group'), {
  type: 'GROUP_AUTHORIZATION_FAILED',
});

function setUp(run: () => Promise<void>) {
  const closing = new AbortController();
  const fatal: unknown[] = [];
  const delays: number[] = [];
  const revival = new ConsumerRevival({
    run,
    signal: closing.signal,
    logger: { warn: (facts: object) => void delays.push((facts as { delayMs: number }).delayMs) },
    onFatal: (error) => fatal.push(error),
  });
  return { revival, closing, fatal, delays };
}

describe('ConsumerRevival', () => {
  it('runs the consumer again until it connects', async () => {
    let runs = 0;
    const { revival, fatal, delays } = setUp(() => {
      runs += 1;
      return runs < 3 ? Promise.reject(forbidden) : Promise.resolve();
    });
    await revival.ended(forbidden);
    expect(runs).toBe(3);
    expect(fatal).toEqual([]);
    expect(delays[2]).toBeGreaterThan(delays[0] ?? Infinity);
  });

  it('begins with short waits again once the consumer has joined', async () => {
    const { revival, delays } = setUp(() => Promise.resolve());
    for (let i = 0; i < 3; i += 1) await revival.ended(forbidden);
    revival.joined();
    await revival.ended(forbidden);
    expect(delays[3]).toBeLessThan(delays[2] ?? 0);
  });

  it('takes what is not Kafka’s for a bug', async () => {
    const run = jest.fn(() => Promise.resolve());
    const { revival, fatal } = setUp(run);
    const bug = new TypeError('x is undefined');
    await revival.ended(bug);
    expect(fatal).toEqual([bug]);
    expect(run).not.toHaveBeenCalled();
  });

  it('does not run it after the end, even when it waited', async () => {
    const run = jest.fn(() => Promise.resolve());
    const { revival, closing } = setUp(run);
    const ended = revival.ended(forbidden);
    closing.abort();
    await ended;
    expect(run).not.toHaveBeenCalled();
  });
});
