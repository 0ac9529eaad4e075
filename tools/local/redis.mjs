import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalServer } from './local-server.mjs';
import { startServerProcess, waitUntilReady } from './server-process.mjs';
import { exchange, freePorts } from './sockets.mjs';

const host = '127.0.0.1';

/**
 * Starts a Redis that keeps every acknowledged write, as the one that operators run.
 * @param {{ redisServer: string, folder?: string }} options `folder`: see startLocalServer
 * @returns {Promise<import('./local-server.mjs').LocalServer>}
 * @throws {Error} with the end of its log
 */
export function startRedis({ redisServer, folder }) {
  return startLocalServer({
    purpose: 'redis',
    folder,
    prepare: async (home) => {
      const [port = 0] = await freePorts(1);
      writeFileSync(join(home, 'redis.conf'), redisConfiguration({ port, dir: home }));
      return { port };
    },
    launch: async (home, port) => {
      const server = await startServerProcess({
        name: 'Redis',
        command: redisServer,
        args: [join(home, 'redis.conf')],
        logFile: join(home, 'redis.log'),
      });
      await waitUntilReady(server, () => answersPing({ host, port }), 20_000);
      return server;
    },
  });
}

/**
 * @param {{ port: number, dir: string }} where
 * @returns {string} a redis.conf: durable before fast, and an error rather than a lost key
 */
export function redisConfiguration({ port, dir }) {
  return [
    `bind ${host}`,
    `port ${port}`,
    `dir "${dir}"`,
    'daemonize no',
    'appendonly yes',
    'appendfsync always',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

/**
 * @param {{ host: string, port: number, timeoutMs?: number }} server
 * @returns {Promise<boolean>} whether it answers PING; false while it still loads its data
 */
export async function answersPing({ host, port, timeoutMs = 2_000 }) {
  const ping = Buffer.from('PING\r\n');
  const answer = await exchange({ host, port, timeoutMs }, ping, (bytes) => bytes.includes('\r\n'));
  return answer.toString('latin1').startsWith('+PONG');
}
