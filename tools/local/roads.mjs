import { join } from 'node:path';
import { startKafkaContainer, startRedisContainer, whyNoContainers } from './containers.mjs';
import { canInstall, installPackages } from './install-packages.mjs';
import { haveKafkaJars } from './kafka-jars.mjs';
import { startKafka } from './kafka.mjs';
import { findPrograms, missingPrograms } from './programs.mjs';
import { startRedis } from './redis.mjs';

/**
 * @typedef {'kafka' | 'redis'} Kind
 * @typedef {{ address: string, stop: () => Promise<void> }} Started `host:port`; for what the
 *   environment names, the brokers' list or the URL as it stands
 * @typedef {object} Road a way to a Kafka and a Redis
 * @property {string} name
 * @property {(kinds: readonly Kind[], say: (line: string) => void) =>
 *   Promise<Partial<Record<Kind, Started>> | string>} offer those of the kinds that it can start,
 *   or why it can start none
 */

/**
 * What `KAFKA_BROKERS` and `REDIS_URL` name: somebody else's, so never stopped.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Road}
 */
export function environmentRoad(env) {
  const stop = () => Promise.resolve();
  return {
    name: 'environment',
    offer: (kinds) => {
      const values = { kafka: env['KAFKA_BROKERS'] ?? '', redis: env['REDIS_URL'] ?? '' };
      const found = kinds.filter((kind) => values[kind] !== '');
      if (found.length === 0) return Promise.resolve('KAFKA_BROKERS and REDIS_URL are not set');
      return Promise.resolve(
        Object.fromEntries(found.map((kind) => [kind, { address: values[kind], stop }])),
      );
    },
  };
}

/** @type {Road} */
export const containersRoad = {
  name: 'containers',
  offer: async (kinds, say) => {
    const reason = await whyNoContainers(kinds);
    if (reason !== null) return reason;
    say('starting containers');
    const start = { kafka: startKafkaContainer, redis: startRedisContainer };
    return startAll(kinds, (kind) => start[kind]()).catch(
      (/** @type {unknown} */ error) => `containers do not start: ${String(error)}`,
    );
  },
};

/**
 * This machine's own Java, Maven and redis-server, installed first where that is possible.
 * @param {{ folder?: string }} [options] where the servers keep their data; without it, nothing
 *   is kept
 * @returns {Road}
 */
export function localRoad({ folder } = {}) {
  return {
    name: 'local',
    offer: async (kinds, say) => {
      const programs = await preparePrograms(kinds, say);
      if (typeof programs === 'string') return programs;
      const java = /** @type {string} */ (programs.java);
      const redisServer = /** @type {string} */ (programs.redisServer);
      const at = (/** @type {Kind} */ kind) =>
        folder === undefined ? {} : { folder: join(folder, kind) };
      if (kinds.includes('kafka') && !haveKafkaJars()) say('fetching Kafka from Maven');
      return startAll(kinds, (kind) =>
        kind === 'kafka'
          ? startKafka({ java, mvn: programs.mvn, ...at(kind) })
          : startRedis({ redisServer, ...at(kind) }),
      );
    },
  };
}

/**
 * Finds the programs that local servers need; what is missing is installed where that is possible.
 * @param {readonly Kind[]} kinds
 * @param {(line: string) => void} say
 * @returns {Promise<import('./programs.mjs').Programs | string>} or what to install
 */
export async function preparePrograms(kinds, say) {
  const missing = async () => {
    const programs = await findPrograms();
    return { programs, names: missingPrograms(programs, { kinds, needsMaven: !haveKafkaJars() }) };
  };
  const before = await missing();
  if (before.names.length === 0) return before.programs;
  const what = before.names.map(({ what }) => what).join(', ');
  const packages = before.names.map(({ debian }) => debian);
  if (!canInstall()) return `missing: ${what}. On Debian: apt-get install ${packages.join(' ')}`;
  say(`installing ${packages.join(', ')} with apt-get`);
  await installPackages(packages);
  const after = await missing();
  if (after.names.length === 0) return after.programs;
  const still = after.names.map(({ what }) => what).join(', ');
  return `still missing after apt-get install ${packages.join(' ')}: ${still}`;
}

/**
 * Starts several at once; when one fails, the others are stopped.
 * @param {readonly Kind[]} kinds
 * @param {(kind: Kind) => Promise<Started>} start
 * @returns {Promise<Partial<Record<Kind, Started>>>}
 */
async function startAll(kinds, start) {
  const results = await Promise.allSettled(kinds.map((kind) => start(kind)));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure === undefined) {
    const started = results.map((result) => /** @type {any} */ (result).value);
    return Object.fromEntries(kinds.map((kind, index) => [kind, started[index]]));
  }
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop();
  throw failure.reason;
}
