import { redisConfiguration } from './redis.mjs';

describe('the configuration of the test Redis', () => {
  it.each([
    { why: 'is reachable from this machine alone', line: 'bind 127.0.0.1' },
    { why: 'writes every change before it acknowledges it', line: 'appendfsync always' },
    { why: 'keeps an append-only file', line: 'appendonly yes' },
    { why: 'refuses writes rather than drop keys', line: 'maxmemory-policy noeviction' },
    { why: 'keeps its files in its folder', line: 'dir "/a b"' },
    { why: 'listens where it is told', line: 'port 4000' },
  ])('$why', ({ line }) => {
    expect(redisConfiguration({ port: 4000, dir: '/a b' }).split('\n')).toContain(line);
  });
});
