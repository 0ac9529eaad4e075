import { Pacer } from './pacer';

const { signal } = new AbortController();

describe('Pacer', () => {
  it('spreads what is done evenly, and makes up for no time that was idle', async () => {
    let now = 0;
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    };
    const pacer = new Pacer(20, () => now, wait);
    for (let i = 0; i < 4; i += 1) await pacer.take(10, signal);
    expect(now).toBe(1_500);
    now += 10_000;
    await pacer.take(10, signal);
    await pacer.take(10, signal);
    expect(waits).toEqual([500, 500, 500, 500]);
  });

  it.each([
    { rate: 1, batch: 1 },
    { rate: 50, batch: 25 },
    { rate: 10_000, batch: 100 },
  ])('does $batch at once of $rate a second', ({ rate, batch }) => {
    expect(new Pacer(rate).batch).toBe(batch);
  });

  it('ends its wait with the signal', async () => {
    const stop = new AbortController();
    const pacer = new Pacer(1);
    await pacer.take(1_000, stop.signal);
    const waiting = pacer.take(1, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
