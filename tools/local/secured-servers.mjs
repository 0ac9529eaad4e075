#!/usr/bin/env node
/**
 * Starts a Kafka and a Redis that are locked down, for tests and for trying things out, and keeps
 * them until SIGTERM:
 *   node tools/local/secured-servers.mjs [USER…]
 * Prints one line of JSON: addresses, paths of certificates, and the password of everybody. The
 * users beside `admin` are those named; they may do nothing until they are granted it.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { makeOwnedFolder } from './cache.mjs';
import { makeAuthority } from './certificates.mjs';
import { preparePrograms } from './roads.mjs';
import { startSecuredKafka } from './secured-kafka.mjs';
import { startSecuredRedis } from './secured-redis.mjs';

const programs = await preparePrograms(['kafka', 'redis'], (line) => {
  process.stderr.write(`secured servers: ${line}\n`);
});
if (typeof programs === 'string' || programs.redisServer === null || programs.java === null) {
  process.stderr.write(`${String(programs)}\n`);
  process.exitCode = 1;
} else {
  const { java, mvn, redisServer } = programs;
  const names = ['admin', ...process.argv.slice(2)];
  const users = Object.fromEntries(names.map((name) => [name, randomBytes(12).toString('hex')]));
  const folder = makeOwnedFolder('run', 'secured');
  const stranger = await makeAuthority(folder, 'stranger');
  const [kafka, redis] = await Promise.all([
    startSecuredKafka({ java, mvn, folder, users }),
    startSecuredRedis({ redisServer, folder, adminPassword: users['admin'] ?? '' }),
  ]);
  const told = { users, stranger: stranger.cert, java, kafka, redis };
  console.log(JSON.stringify(told));
  // Waiting for a signal does not keep Node.js alive by itself; the servers never do.
  const alive = setInterval(() => {}, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
  await Promise.all([kafka.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
