#!/usr/bin/env node
/**
 * Starts a Kafka and a Redis for a developer and keeps them until Ctrl-C:
 *   node tools/local/up.mjs [--keep]
 * `--keep` puts their data into .cache/kept, so that the next start with `--keep` finds the same
 * data behind the same ports.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { cache } from './cache.mjs';
import { localRoad } from './roads.mjs';
import { startServices } from './services.mjs';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
const road = localRoad(values.keep ? { folder: join(cache, 'kept') } : {});

try {
  const services = await startServices({ roads: [road] });
  console.log(`export KAFKA_BROKERS=${services.kafkaBrokers}`);
  console.log(`export REDIS_URL=${services.redisUrl}`);
  process.stderr.write('Ctrl-C stops both.\n');
  // Waiting for a signal does not keep Node.js alive by itself; the servers never do.
  const alive = setInterval(() => {}, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
  await services.stop();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
