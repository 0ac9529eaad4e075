import { UnavailableError } from '@onrecord/contracts';
import { createLogger } from '@onrecord/platform-logging';
import type { KnownPosition } from '@onrecord/platform-redis';
import { PositionNotes } from './position-notes';

const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const at = (partition: number) => ({ group: 'g', topic: 'raw-article', partition });

function setUp() {
  const written: (readonly KnownPosition[])[] = [];
  const store = { isAway: false };
  const sentinel = {
    know: (positions: readonly KnownPosition[]) => {
      if (store.isAway) {
        return Promise.reject(new UnavailableError('away', { code: 'ONRECORD_TEST_AWAY' }));
      }
      if (positions.length > 0) written.push(positions);
      return Promise.resolve();
    },
  };
  const notes = new PositionNotes({ sentinel, logger });
  const commit = (partition: number, next: bigint, error?: unknown): void => {
    notes.observer.called({ operation: 'commit', ...at(partition), seconds: 0, error });
    if (error === undefined) notes.observer.moved(at(partition), next);
  };
  return { written, store, notes, commit };
}

describe('PositionNotes', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('writes the newest position of each partition, every ten seconds at most', async () => {
    const { written, commit } = setUp();
    for (let second = 0; second < 15; second += 1) {
      commit(0, BigInt(second));
      commit(1, BigInt(2 * second));
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(written).toEqual([
      [
        { ...at(0), next: 9n },
        { ...at(1), next: 18n },
      ],
    ]);
  });

  it('writes the last ones when it is closed, and nothing afterwards', async () => {
    const { written, notes, commit } = setUp();
    commit(0, 4n);
    await notes.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(written).toEqual([[{ ...at(0), next: 4n }]]);
  });

  it('takes only what was committed: neither control records passed nor a commit that failed', async () => {
    const { written, notes, commit } = setUp();
    notes.observer.moved(at(0), 3n, 3n);
    commit(1, 5n, new Error('fenced'));
    notes.observer.moved(at(1), 6n, 6n);
    await notes.close();
    expect(written).toEqual([]);
  });

  it('writes what could not be written with the next, in its newest state', async () => {
    const { written, store, commit } = setUp();
    store.isAway = true;
    commit(0, 1n);
    commit(1, 1n);
    await jest.advanceTimersByTimeAsync(10_000);
    store.isAway = false;
    commit(0, 2n);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(written).toHaveLength(1);
    expect(new Set(written[0])).toEqual(
      new Set([
        { ...at(0), next: 2n },
        { ...at(1), next: 1n },
      ]),
    );
  });
});
