import type { SubscriptionStatus } from '@onrecord/contracts';
import { stageHealth, type StageHealthSources } from './stage-health';

const joined: SubscriptionStatus = { joined: true, partitions: [0], paused: {} };

const moving = { warning: () => null, finding: () => null };

function consumerOf(status: SubscriptionStatus | null, more: Partial<StageHealthSources> = {}) {
  return stageHealth({
    subscription: () => status,
    pingStore: () => Promise.resolve('PONG'),
    memory: () => Promise.resolve(null),
    isStopping: () => false,
    stall: moving,
    ...more,
  });
}

describe('stageHealth', () => {
  it.each([
    { name: 'before it subscribed', status: null, finding: 'waiting for the broker or its topics' },
    {
      name: 'while it joins',
      status: { ...joined, joined: false, partitions: [] },
      finding: 'joining the group',
    },
    {
      name: 'while former owners are fenced',
      status: { ...joined, joined: false },
      finding: 'opening the sessions of its partitions',
    },
    {
      name: 'while the broker does not take a chunk',
      status: { ...joined, paused: { 0: 'kafka' } },
      finding: 'paused: kafka is away',
    },
    {
      name: 'once the memory is gone',
      status: { ...joined, paused: { 0: 'redis-emptied' } },
      finding: 'paused: Redis has lost its memory: run `onrecord redis rebuild`',
    },
    {
      name: 'while a partition waits',
      status: { ...joined, paused: { 3: 'redis' } },
      finding: 'paused: redis is away',
    },
    { name: 'once it works', status: joined, finding: 'ok' },
  ])('tells how the consumer is $name', async ({ status, finding }) => {
    const report = await consumerOf(status).reportReady();
    expect(report.checks).toEqual({ consumer: finding, redis: 'ok', memory: 'ok' });
  });

  it('is not ready, then not live, when it stands still', async () => {
    const what = 'the consumer does not poll, for 150 s, though the broker answers';
    const half = consumerOf(joined, { stall: { ...moving, warning: () => what } });
    expect((await half.reportReady()).checks['consumer']).toBe(what);
    expect((await half.reportLive()).status).toBe('ok');
    const whole = consumerOf(joined, { stall: { warning: () => what, finding: () => what } });
    expect(await whole.reportLive()).toEqual({ status: 'failing', checks: { consumer: what } });
  });

  it('is not ready, but live, while it stops, when its consumer is to stand still', async () => {
    const stall = { warning: () => 'still', finding: () => 'still' };
    const health = consumerOf(joined, { isStopping: () => true, stall });
    expect((await health.reportReady()).checks['consumer']).toBe('stopping');
    expect((await health.reportLive()).status).toBe('ok');
  });

  it('is not ready, but live, while Redis is away', async () => {
    const pingStore = () => Promise.reject(new Error('ECONNREFUSED'));
    const health = consumerOf(joined, { pingStore });
    expect(await health.reportReady()).toMatchObject({
      status: 'failing',
      checks: { redis: 'ECONNREFUSED' },
    });
    expect((await health.reportLive()).status).toBe('ok');
  });
});
