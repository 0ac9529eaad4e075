import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brokerPing } from './broker-ping';

jest.setTimeout(60_000);

const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const group = `ping-${randomUUID()}`;

describe('brokerPing', () => {
  it('is answered by the broker, each time anew', async () => {
    const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
    const ping = brokerPing({ brokers, clientId: 'ping', logger, group, limitMs: 30_000 });
    expect([await ping(), await ping()]).toEqual([true, true]);
  });

  it('says so, in time and with one connection at a time, when a broker hangs', async () => {
    const sockets: Socket[] = [];
    const hanging = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const brokers = [`127.0.0.1:${(hanging.address() as AddressInfo).port}`];
    const ping = brokerPing({ brokers, clientId: 'ping', logger, group, limitMs: 300 });
    try {
      expect([await ping(), await ping(), await ping()]).toEqual([false, false, false]);
      expect(sockets).toHaveLength(1);
    } finally {
      hanging.close();
      for (const socket of sockets) socket.destroy();
      // It gives up by itself, some seconds after nobody listens any more.
      await brokerPing({ brokers, clientId: 'ping', logger, group, limitMs: 30_000 })();
    }
  });
});
