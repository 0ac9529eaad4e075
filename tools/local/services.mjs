import { containersRoad, environmentRoad, localRoad } from './roads.mjs';

/**
 * @typedef {object} Services
 * @property {string} kafkaBrokers for `KAFKA_BROKERS`
 * @property {string} redisUrl for `REDIS_URL`
 * @property {string} origin where they come from, for people: `kafka: local, redis: environment`
 * @property {() => Promise<void>} stop ends what was started here, and nothing else
 */

/**
 * A real Kafka and a real Redis, each by the first road that leads there: the environment's;
 * containers, if an engine answers and the images can be had; this machine's own programs.
 * @param {{ roads?: readonly import('./roads.mjs').Road[], say?: (line: string) => void }} [options]
 * @returns {Promise<Services>}
 * @throws {Error} that says for each road why it is closed, and what to install
 */
export async function startServices({ roads = defaultRoads(), say = sayOnStderr } = {}) {
  /** @type {Map<import('./roads.mjs').Kind, import('./roads.mjs').Started & { road: string }>} */
  const found = new Map();
  const reasons = [];
  const stop = async () => {
    for (const { stop: stopOne } of found.values()) await stopOne();
  };
  try {
    for (const road of roads) {
      const kinds = kindsIn((kind) => !found.has(kind));
      if (kinds.length === 0) break;
      const offer = await road.offer(kinds, say);
      if (typeof offer === 'string') {
        reasons.push(`- ${road.name}: ${offer}`);
        continue;
      }
      for (const kind of kinds) {
        const started = offer[kind];
        if (started !== undefined) found.set(kind, { ...started, road: road.name });
      }
    }
    const kafka = found.get('kafka');
    const redis = found.get('redis');
    if (kafka === undefined || redis === undefined) throw new Error(explainMissing(reasons));
    const origin = `kafka: ${kafka.road}, redis: ${redis.road}`;
    const redisUrl = redis.address.includes('://') ? redis.address : `redis://${redis.address}`;
    return { kafkaBrokers: kafka.address, redisUrl, origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function defaultRoads() {
  return [environmentRoad(process.env), containersRoad, localRoad()];
}

/** @param {(kind: import('./roads.mjs').Kind) => boolean} isWanted */
function kindsIn(isWanted) {
  return /** @type {const} */ (['kafka', 'redis']).filter(isWanted);
}

/** @param {string} line */
function sayOnStderr(line) {
  process.stderr.write(`local services: ${line}\n`);
}

/** @param {readonly string[]} reasons */
function explainMissing(reasons) {
  return [
    'The tests need a real Kafka and a real Redis, and no way to them is open:',
    ...reasons,
    'Do one of these: set KAFKA_BROKERS and REDIS_URL; start Docker; or install Java 17 or newer,',
    'Maven and redis-server (see docs/local-kafka.md).',
  ].join('\n');
}
