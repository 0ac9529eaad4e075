#!/usr/bin/env node
/**
 * Starts a Kafka or a Redis beside those of the tests, for those that break one:
 *   node tools/local/own-server.mjs kafka|redis FOLDER [PORT PROXY_PORT]
 * Prints `{"address":"127.0.0.1:12345","pid":123}` once it serves, keeps it until SIGTERM and stops it
 * cleanly. The data stay in the folder: started again with the same one, it goes on behind the same
 * port. A Kafka also listens on PORT, if given, for a proxy in front of it: clients that come
 * there are told that the broker is on PROXY_PORT. It may be killed or stopped by its process id meanwhile; it dies with this process.
 */
import { once } from 'node:events';
import { clearInterval, setInterval } from 'node:timers';
import { startKafka } from './kafka.mjs';
import { startRedis } from './redis.mjs';
import { preparePrograms } from './roads.mjs';

const [kind, folder, port, proxyPort] = process.argv.slice(2);
if ((kind !== 'kafka' && kind !== 'redis') || folder === undefined) {
  process.stderr.write('expected: own-server.mjs kafka|redis FOLDER [PORT PROXY_PORT]\n');
  process.exit(2);
}

const programs = await preparePrograms([kind], (line) => {
  process.stderr.write(`own ${kind}: ${line}\n`);
});
if (typeof programs === 'string') {
  process.stderr.write(`${programs}\n`);
  process.exit(1);
}
const proxied =
  port === undefined ? undefined : { port: Number(port), advertised: Number(proxyPort) };
const server =
  kind === 'kafka'
    ? await startKafka({ java: String(programs.java), mvn: programs.mvn, folder, proxied })
    : await startRedis({ redisServer: String(programs.redisServer), folder });
console.log(JSON.stringify({ address: server.address, pid: server.pid }));
// Waiting for a signal does not keep Node.js alive by itself; the server never does.
const alive = setInterval(() => {}, 60_000);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
clearInterval(alive);
await server.stop();
