import { startPulse } from './pulse';

const refusal = new Error('REBALANCE_IN_PROGRESS');

describe('startPulse', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('beats until it is stopped', async () => {
    let beats = 0;
    const pulse = startPulse(() => Promise.resolve(void (beats += 1)), 1_000);
    await jest.advanceTimersByTimeAsync(3_500);
    expect(beats).toBe(3);
    expect(() => {
      pulse.check();
    }).not.toThrow();
    pulse.stop();
    await jest.advanceTimersByTimeAsync(3_500);
    expect(beats).toBe(3);
  });

  it('remembers the first refusal, and ends all waiting with it', async () => {
    const refusals = [refusal, new Error('a later one')];
    const pulse = startPulse(() => Promise.reject(refusals.shift() ?? refusal), 1_000);
    expect(pulse.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(2_500);
    expect(() => {
      pulse.check();
    }).toThrow(refusal);
    expect(pulse.signal.aborted).toBe(true);
    pulse.stop();
  });

  it.each([
    { name: 'while it beats', before: false },
    { name: 'before it began', before: true },
  ])('ends all waiting when the reading is closed $name, without a refusal', ({ before }) => {
    const closing = new AbortController();
    if (before) closing.abort();
    const pulse = startPulse(() => Promise.resolve(), 1_000, closing.signal);
    closing.abort();
    expect(pulse.signal.aborted).toBe(true);
    expect(() => {
      pulse.check();
    }).not.toThrow();
    pulse.stop();
  });
});
