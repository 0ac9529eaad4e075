import { createServer, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/**
 * Free ports on the loopback, different from each other. Another process may take one before
 * its server does: callers try again with others.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen()));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** @returns {Promise<import('node:net').Server>} */
function listen() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/**
 * Sends bytes and collects the answer until it is complete.
 * @param {{ host: string, port: number, timeoutMs: number, tls?: import('node:tls').ConnectionOptions }} to
 * @param {Buffer} request empty: only connects
 * @param {(answer: Buffer) => boolean} isComplete
 * @returns {Promise<Buffer>}
 * @throws {Error} refused, closed early, or not complete within `timeoutMs`
 */
export function exchange({ host, port, timeoutMs, tls }, request, isComplete) {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = tls === undefined ? connect({ host, port }) : connectTls({ host, port, ...tls });
    const timer = setTimeout(() => {
      socket.destroy(new Error(`${host}:${port}: no answer in ${timeoutMs} ms`));
    }, timeoutMs);
    const finish = () => {
      resolve(answer);
      socket.destroy();
    };
    socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
      if (request.length === 0) finish();
      else socket.write(request);
    });
    socket.on('data', (/** @type {Buffer} */ bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (isComplete(answer)) finish();
    });
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`${host}:${port}: closed before the answer was complete`));
    });
  });
}
