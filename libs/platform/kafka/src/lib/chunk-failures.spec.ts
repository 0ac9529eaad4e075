import { ChunkFailures } from './chunk-failures';
import { PausedPartitions } from './paused-partitions';

const NOW = AbortSignal.abort();

function setUp() {
  const told: (string | null)[] = [];
  let asked = 0;
  const paused = new PausedPartitions(
    { group: 'group', topic: 'topic' },
    { paused: ({ partition }, cause) => told.push(cause && `${partition}: ${cause}`) },
  );
  const failures = new ChunkFailures({
    topic: 'topic',
    paused,
    logger: { warn: () => undefined },
    onTooLarge: () => {
      asked += 1;
      return Promise.reject(new Error('the broker is away'));
    },
  });
  return { failures, paused, told, asked: () => asked };
}

describe('ChunkFailures', () => {
  it('shows a partition as paused once it has failed for a while, until a batch goes through', async () => {
    const { failures, paused, told } = setUp();
    for (let i = 0; i < 5; i += 1) await failures.wait(1, new Error('away'), NOW);
    expect(paused.all()).toEqual({});
    await failures.wait(1, new Error('away'), NOW);
    await failures.wait(1, new Error('away'), NOW);
    expect(paused.all()).toEqual({ 1: 'kafka' });
    failures.over(1);
    expect(paused.all()).toEqual({});
    expect(told).toEqual(['1: kafka', null]);
    await failures.wait(1, new Error('away'), NOW);
    expect(paused.all()).toEqual({});
  });

  it('leaves alone what waits for something else', async () => {
    const { failures, paused } = setUp();
    paused.set(1, 'redis');
    failures.over(1);
    expect(paused.all()).toEqual({ 1: 'redis' });
    await failures.wait(2, new Error('away'), NOW);
    expect(paused.all()).toEqual({ 1: 'redis' });
  });

  it('forgets what a partition waited for that went to somebody else', () => {
    const { paused, told } = setUp();
    paused.set(1, 'redis');
    paused.set(2, 'redis');
    paused.keep([2]);
    expect(paused.all()).toEqual({ 2: 'redis' });
    paused.set(1, 'redis');
    expect(told).toEqual(['1: redis', '2: redis', null, '1: redis']);
  });

  it('asks for the limits again when a record was too large, and bears no answer', async () => {
    const { failures, asked } = setUp();
    await failures.wait(1, new Error('away'), NOW);
    expect(asked()).toBe(0);
    const tooLarge = Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    await failures.wait(1, tooLarge, NOW);
    expect(asked()).toBe(1);
  });
});
