#!/usr/bin/env node
/**
 * Starts a Redis beside the one of the tests, for those that change a server's settings, prints
 * its address and keeps it until SIGTERM:
 *   node tools/local/second-redis.mjs   → redis://127.0.0.1:12345
 */
import { once } from 'node:events';
import { clearInterval, setInterval } from 'node:timers';
import { startRedis } from './redis.mjs';
import { preparePrograms } from './roads.mjs';

const programs = await preparePrograms(['redis'], (line) => {
  process.stderr.write(`second redis: ${line}\n`);
});
if (typeof programs === 'string' || programs.redisServer === null) {
  process.stderr.write(`${String(programs)}\n`);
  process.exitCode = 1;
} else {
  const redis = await startRedis({ redisServer: programs.redisServer });
  console.log(`redis://${redis.address}`);
  // Waiting for a signal does not keep Node.js alive by itself; the server never does.
  const alive = setInterval(() => {}, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
  await redis.stop();
}
