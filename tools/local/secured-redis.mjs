import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, makeCertificate } from './certificates.mjs';
import { startLocalServer } from './local-server.mjs';
import { redisConfiguration } from './redis.mjs';
import { startServerProcess, waitUntilReady } from './server-process.mjs';
import { exchange, freePorts } from './sockets.mjs';

const host = '127.0.0.1';

/**
 * A Redis that speaks TLS alone, asks for client certificates and lets nobody in without a
 * password: `admin` may do everything, the default user nothing.
 * @typedef {object} SecuredRedis
 * @property {string} address `host:port`
 * @property {string} ca path of the authority's certificate
 * @property {import('./certificates.mjs').Certificate} client paths of a client's certificate
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ redisServer: string, folder: string, adminPassword: string }} options `folder`: for
 *   certificates and data, removed by nobody
 * @returns {Promise<SecuredRedis>}
 */
export async function startSecuredRedis({ redisServer, folder, adminPassword }) {
  const authority = await makeAuthority(folder, 'redis-authority');
  const own = await makeCertificate(authority, folder, 'redis', `DNS:localhost,IP:${host}`);
  const client = await makeCertificate(authority, folder, 'redis-client', 'DNS:client');
  const ca = authority.cert;
  const server = await startLocalServer({
    purpose: 'redis',
    folder: join(folder, 'redis'),
    prepare: async (home) => {
      const [port = 0] = await freePorts(1);
      const secured = [
        `tls-port ${port}`,
        `tls-cert-file "${own.cert}"`,
        `tls-key-file "${own.key}"`,
        `tls-ca-cert-file "${ca}"`,
        'tls-auth-clients yes',
        'user default off',
        `user admin on >${adminPassword} ~* &* +@all`,
        '',
      ];
      const plain = redisConfiguration({ port: 0, dir: home });
      writeFileSync(join(home, 'redis.conf'), plain + secured.join('\n'));
      return { port };
    },
    launch: async (home, port) => {
      const started = await startServerProcess({
        name: 'Redis',
        command: redisServer,
        args: [join(home, 'redis.conf')],
        logFile: join(home, 'redis.log'),
      });
      const [cert, key] = [readFileSync(client.cert), readFileSync(client.key)];
      const to = { host, port, timeoutMs: 2_000, tls: { ca: readFileSync(ca), cert, key } };
      // An error about the password is an answer.
      const isReady = async () =>
        (await exchange(to, Buffer.from('PING\r\n'), (bytes) => bytes.includes('\r\n'))).length > 0;
      await waitUntilReady(started, isReady, 20_000);
      return started;
    },
  });
  return { address: server.address, ca, client, stop: server.stop };
}
