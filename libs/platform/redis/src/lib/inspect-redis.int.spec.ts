import { inspectRedis, parseInfo } from './inspect-redis';

const url = process.env['REDIS_URL'] ?? '';

describe('inspectRedis', () => {
  it('tells how a durable server keeps what it acknowledges', async () => {
    const facts = await inspectRedis({ url, timeoutMs: 2_000 });
    expect(facts).toMatchObject({
      role: 'master',
      isCluster: false,
      appendonly: true,
      appendfsync: 'always',
      appendWorks: true,
      maxmemoryPolicy: 'noeviction',
      evictedKeys: 0,
    });
    expect(facts.version).toMatch(/^\d+\.\d+/u);
    expect(facts.usedMemory).toBeGreaterThan(0);
  });

  it('says that nobody answers, and why', async () => {
    const nowhere = inspectRedis({ url: 'redis://127.0.0.1:1', timeoutMs: 500 });
    await expect(nowhere).rejects.toMatchObject({
      code: 'ONRECORD_REDIS_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });
});

describe('parseInfo', () => {
  it('takes values with colons, and neither headings nor blank lines', () => {
    expect([...parseInfo('# Server\r\na:1\r\n\r\npath:/x:y\r\n')]).toEqual([
      ['a', '1'],
      ['path', '/x:y'],
    ]);
  });
});
