import { HealthRegistry } from './health-registry';

describe('HealthRegistry', () => {
  it('is well without checks', async () => {
    expect(await new HealthRegistry().reportReady()).toEqual({ status: 'ok', checks: {} });
  });

  it('reports each finding and fails if there is one', async () => {
    const registry = new HealthRegistry();
    registry.addReady('redis', () => null);
    registry.addReady('kafka', () => 'not joined');
    registry.addReady('models', () => Promise.reject(new Error('file damaged')));
    expect(await registry.reportReady()).toEqual({
      status: 'failing',
      checks: { redis: 'ok', kafka: 'not joined', models: 'file damaged' },
    });
  });

  it('keeps an outage out of liveness', async () => {
    const registry = new HealthRegistry();
    registry.addReady('redis', () => 'away');
    registry.addLive('consumer', () => null);
    expect((await registry.reportLive()).status).toBe('ok');
  });

  it('gives up on a check that does not answer', async () => {
    jest.useFakeTimers();
    const registry = new HealthRegistry();
    registry.addReady('redis', () => new Promise(() => undefined));
    const report = registry.reportReady();
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await report).checks).toEqual({ redis: 'no answer within 2000 ms' });
    jest.useRealTimers();
  });
});
