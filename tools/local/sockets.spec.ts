import { exchange, freePorts } from './sockets.mjs';

describe('freePorts', () => {
  it('gives ports that differ and that nobody listens on', async () => {
    const ports = await freePorts(5);
    expect(new Set(ports).size).toBe(5);
    for (const port of ports) {
      const asked = exchange(
        { host: '127.0.0.1', port, timeoutMs: 500 },
        Buffer.alloc(0),
        () => true,
      );
      await expect(asked).rejects.toThrow('ECONNREFUSED');
    }
  });
});
