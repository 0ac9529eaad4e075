import { UnavailableError } from '@onrecord/contracts';
import { backoffMs, keepTrying } from './keep-trying';

const away = new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' });

function contextOf(signal = new AbortController().signal) {
  const paused: (string | null)[] = [];
  return {
    paused,
    context: {
      check: () => undefined,
      signal,
      paused: (cause: string | null) => void paused.push(cause),
    },
  };
}

describe('backoffMs', () => {
  it.each([
    { attempt: 0, shortest: 50, longest: 100 },
    { attempt: 3, shortest: 400, longest: 800 },
    { attempt: 50, shortest: 15_000, longest: 30_000 },
  ])('waits $shortest to $longest ms before try $attempt', ({ attempt, shortest, longest }) => {
    expect(backoffMs(attempt, () => 0)).toBe(shortest);
    expect(backoffMs(attempt, () => 1)).toBe(longest);
  });
});

describe('keepTrying', () => {
  const wait = () => Promise.resolve();

  it('raises at once what would fail again', async () => {
    const bug = new TypeError('a bug');
    const call = jest.fn(() => Promise.reject(bug));
    await expect(keepTrying(call, { cause: 'redis', ...contextOf(), wait })).rejects.toBe(bug);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('waits an outage out and shows the partition as paused meanwhile', async () => {
    const { context, paused } = contextOf();
    let calls = 0;
    const result = keepTrying(
      () => (++calls < 12 ? Promise.reject(away) : Promise.resolve('back')),
      { cause: 'redis', context, wait },
    );
    expect(await result).toBe('back');
    expect(paused).toEqual(['redis', null]);
  });

  it('shows another cause as soon as it waits for that', async () => {
    const { context, paused } = contextOf();
    const gone = new UnavailableError('gone', { code: 'ONRECORD_REDIS_EMPTIED' });
    let calls = 0;
    const call = (): Promise<string> => {
      calls += 1;
      if (calls > 15) return Promise.resolve('back');
      return Promise.reject(calls < 12 ? away : gone);
    };
    await keepTrying(call, { cause: 'redis', context, wait });
    expect(paused).toEqual(['redis', 'redis-emptied', null]);
  });

  it('stops when the partition is lost', async () => {
    const lost = new Error('lost');
    let checks = 0;
    const context = {
      ...contextOf().context,
      check: () => {
        if (++checks > 1) throw lost;
      },
    };
    const result = expect(
      keepTrying(() => Promise.reject(away), { cause: 'redis', context, wait }),
    ).rejects.toBe(lost);
    await result;
  });

  it('stops waiting as soon as the partition is lost, and says so', async () => {
    const over = new AbortController();
    const lost = new Error('lost');
    const context = {
      ...contextOf(over.signal).context,
      check: () => {
        if (over.signal.aborted) throw lost;
      },
    };
    const call = jest.fn(() => {
      over.abort();
      return Promise.reject(away);
    });
    await expect(keepTrying(call, { cause: 'redis', context })).rejects.toBe(lost);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('stops waiting when the process shuts down', async () => {
    const closing = new AbortController();
    closing.abort();
    const { context } = contextOf(closing.signal);
    await expect(
      keepTrying(() => Promise.reject(away), { cause: 'redis', context, wait }),
    ).rejects.toBe(away);
  });
});
