import { readConfig } from '@onrecord/platform-config';
import { stallLimitMs } from './guard-against-stalls';
import { StallGuard } from './stall-guard';
import { StallWatch } from './stall-watch';

const MINUTE = 60_000;
const LIMIT = 5 * MINUTE;

function setUp() {
  const watch = new StallWatch();
  watch.log.assigned('g', 'raw-article', [0]);
  const seen = { asked: 0, isAway: false, errors: [] as unknown[] };
  const guard = new StallGuard({
    watch,
    limitMs: LIMIT,
    brokerAnswers: () => {
      seen.asked += 1;
      return Promise.resolve(!seen.isAway);
    },
    logger: { error: (facts: unknown) => void seen.errors.push(facts) },
  });
  guard.start();
  const poll = () => {
    watch.log.called({ operation: 'poll', topic: 'raw-article', seconds: 0, error: undefined });
  };
  return { guard, seen, poll };
}

describe('StallGuard', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks nothing and finds nothing while the consumer polls', async () => {
    const { guard, seen, poll } = setUp();
    for (let i = 0; i < 600; i += 1) {
      await jest.advanceTimersByTimeAsync(1_000);
      poll();
      expect([guard.warning(), guard.finding(), guard.standstillMs()]).toEqual([null, null, 0]);
    }
    expect(seen).toEqual({ asked: 0, isAway: false, errors: [] });
    guard.stop();
  });

  it('warns of a consumer that hangs, then finds it dead, and logs it once', async () => {
    const { guard, seen, poll } = setUp();
    await jest.advanceTimersByTimeAsync(LIMIT / 2 - 1);
    expect([guard.warning(), guard.finding()]).toEqual([null, null]);
    await jest.advanceTimersByTimeAsync(1);
    const words = 'the consumer does not poll, for 150 s, though the broker answers';
    expect([guard.warning(), guard.finding()]).toEqual([words, null]);
    expect(guard.standstillMs()).toBe(LIMIT / 2);
    await jest.advanceTimersByTimeAsync(LIMIT / 2);
    expect(guard.finding()).toBe(words.replace('150', '300'));
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(seen.errors).toEqual([{ finding: words.replace('150', '300') }]);
    poll();
    expect([guard.warning(), guard.finding()]).toEqual([null, null]);
    guard.stop();
  });

  it('never finds a consumer dead because the broker is away, nor right after it is back', async () => {
    const { guard, seen } = setUp();
    seen.isAway = true;
    for (let minute = 0; minute < 60; minute += 1) {
      await jest.advanceTimersByTimeAsync(MINUTE);
      expect(guard.finding()).toBeNull();
    }
    expect(seen.asked).toBeGreaterThan(100);
    seen.isAway = false;
    await jest.advanceTimersByTimeAsync(LIMIT / 2 - MINUTE);
    expect([guard.warning(), guard.finding()]).toEqual([null, null]);
    await jest.advanceTimersByTimeAsync(LIMIT);
    expect(guard.finding()).not.toBeNull();
    guard.stop();
  });

  it('says within seconds that the broker is away, and takes it back', async () => {
    const { guard, seen, poll } = setUp();
    seen.isAway = true;
    const said: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      await jest.advanceTimersByTimeAsync(5_000);
      said.push(guard.warning());
    }
    const away = 'the broker does not answer';
    expect(said).toEqual([null, away, away, away]);
    poll();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(guard.warning()).toBeNull();
    guard.stop();
  });

  it('counts its checks, not the clock: a process that was stopped for long is not dead', async () => {
    const { guard } = setUp();
    await jest.advanceTimersByTimeAsync(MINUTE);
    jest.setSystemTime(Date.now() + 24 * 60 * MINUTE);
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect([guard.warning(), guard.finding()]).toEqual([null, null]);
    guard.stop();
  });

  it('asks nothing any more once it is stopped', async () => {
    const { guard, seen } = setUp();
    await jest.advanceTimersByTimeAsync(MINUTE);
    guard.stop();
    const { asked } = seen;
    await jest.advanceTimersByTimeAsync(LIMIT);
    expect([seen.asked, jest.getTimerCount()]).toEqual([asked, 0]);
  });
});

describe('stallLimitMs', () => {
  it.each([
    { name: '5 minutes', environment: {}, limitMs: 5 * MINUTE },
    {
      name: 'what is set',
      environment: { ONRECORD_STALL_MS: '60000' },
      limitMs: MINUTE,
    },
    {
      name: 'twice the longest article',
      environment: {
        ONRECORD_STALL_MS: '60000',
        ONRECORD_JOB_TIMEOUT_MS: '60000',
        ONRECORD_JOB_ATTEMPTS: '3',
      },
      limitMs: 6 * MINUTE,
    },
  ])('is $name', ({ environment, limitMs }) => {
    expect(stallLimitMs(readConfig(environment))).toBe(limitMs);
  });
});
