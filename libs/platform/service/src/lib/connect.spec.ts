import { readConfig } from '@onrecord/platform-config';
import { createLogger } from '@onrecord/platform-logging';
import { resultCache } from './connect';

const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
/** Ports where nothing listens: 1 for the memory, 2 for the cache. */
const [memory, own] = ['redis://127.0.0.1:1', 'redis://127.0.0.1:2'];

describe('resultCache', () => {
  it('is none when it may take no memory', () => {
    expect(resultCache(readConfig({ ONRECORD_CACHE_MB: '0' }), logger)).toBeNull();
  });

  it.each([
    { name: 'the memory’s server', environment: { REDIS_URL: memory }, port: 1 },
    {
      name: 'its own server',
      environment: { REDIS_URL: memory, REDIS_CACHE_URL: own },
      port: 2,
    },
  ])('speaks to $name', ({ environment, port }) => {
    const cache = resultCache(readConfig(environment), logger);
    expect(cache?.redis.options.port).toBe(port);
    cache?.redis.disconnect();
  });
});
