import type { SubscriptionStatus } from '@onrecord/contracts';
import { stageHealth } from './stage-health';

const joined: SubscriptionStatus = { joined: true, partitions: [0], paused: {} };

function consumerOf(status: SubscriptionStatus | null, stopping = false) {
  return stageHealth({
    subscription: () => status,
    pingStore: () => Promise.resolve('PONG'),
    isStopping: () => stopping,
  });
}

describe('stageHealth', () => {
  it.each([
    { name: 'before it subscribed', status: null, finding: 'waiting for the broker or its topics' },
    { name: 'while it joins', status: { ...joined, joined: false }, finding: 'joining the group' },
    {
      name: 'while a partition waits',
      status: { ...joined, paused: { 3: 'redis' } },
      finding: 'paused: redis is away',
    },
    { name: 'once it works', status: joined, finding: 'ok' },
  ])('tells how the consumer is $name', async ({ status, finding }) => {
    const report = await consumerOf(status).reportReady();
    expect(report.checks).toEqual({ consumer: finding, redis: 'ok' });
  });

  it('is not ready, but live, while it stops', async () => {
    const health = consumerOf(joined, true);
    expect((await health.reportReady()).checks['consumer']).toBe('stopping');
    expect((await health.reportLive()).status).toBe('ok');
  });

  it('is not ready, but live, while Redis is away', async () => {
    const health = stageHealth({
      subscription: () => joined,
      pingStore: () => Promise.reject(new Error('ECONNREFUSED')),
      isStopping: () => false,
    });
    expect(await health.reportReady()).toMatchObject({
      status: 'failing',
      checks: { redis: 'ECONNREFUSED' },
    });
    expect((await health.reportLive()).status).toBe('ok');
  });
});
