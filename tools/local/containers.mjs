import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { kafkaVersion } from './kafka-jars.mjs';
import { askMetadata } from './kafka-metadata.mjs';
import { brokerSettings, toEnvironment } from './kafka-settings.mjs';
import { freePorts } from './sockets.mjs';

const run = promisify(execFile);
const engineTimeoutMs = 15_000;
const pullTimeoutMs = 180_000;

/** The images, as docker-compose.yml has them. */
export const images = { kafka: `apache/kafka:${kafkaVersion}`, redis: 'redis:7-alpine' };

/** Testcontainers' own helper, which removes what a killed run left behind. */
const reaper = 'testcontainers/ryuk:0.14.0';

/**
 * @param {readonly ('kafka' | 'redis')[]} kinds
 * @returns {Promise<string | null>} why containers cannot be used; null: they can. Takes at most
 *   about three minutes, and a second where there is no engine.
 */
export async function whyNoContainers(kinds) {
  const engine = await probe(['engine'], engineTimeoutMs);
  if (engine !== null) return 'no container engine answers';
  const wanted = kinds.map((kind) => images[kind]);
  const pulled = await probe(['images', ...wanted], pullTimeoutMs);
  if (pulled !== null) return `${wanted.join(' and ')} cannot be had: ${pulled}`;
  // Without its helper Testcontainers would not start anything; then our own stop() must do.
  if ((await probe(['images', reaper], 60_000)) !== null) {
    process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
  }
  return null;
}

/**
 * @param {readonly string[]} args
 * @param {number} timeout milliseconds
 * @returns {Promise<string | null>} what went wrong, in a line
 */
async function probe(args, timeout) {
  const script = fileURLToPath(new URL('./containers-probe.mjs', import.meta.url));
  try {
    const options = { timeout, killSignal: /** @type {const} */ ('SIGKILL') };
    await run(process.execPath, [script, ...args], options);
    return null;
  } catch (error) {
    const { killed, stderr = '' } = /** @type {{ killed?: boolean, stderr?: string }} */ (error);
    if (killed === true) return `no answer in ${timeout / 1_000} s`;
    return /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? stderr.trim().slice(0, 200);
  }
}

/**
 * A broker in a container, with the settings of the local one.
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function startKafkaContainer() {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  // Clients are told this port by the broker, so it must be known before the container is.
  const [port = 0] = await freePorts(1);
  const settings = brokerSettings({
    listeners: {
      CLIENT: { bind: ':9092', advertised: `${host}:${port}` },
      BROKER: { bind: ':9094', advertised: 'localhost:9094' },
      CONTROLLER: { bind: ':9093' },
    },
    interBroker: 'BROKER',
    controller: 'localhost:9093',
    logDir: '/tmp/kafka-logs',
  });
  const container = await new GenericContainer(images.kafka)
    .withEnvironment(toEnvironment(settings))
    .withExposedPorts({ container: 9092, host: port })
    .start();
  const stop = async () => void (await container.stop());
  const deadline = Date.now() + 60_000;
  const isReady = () =>
    askMetadata({ host, port }).then(
      ({ brokers }) => brokers.includes(`${host}:${port}`),
      () => false,
    );
  while (!(await isReady())) {
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the broker in ${images.kafka} does not answer on ${host}:${port}`);
    }
    await sleep(200);
  }
  return { address: `${host}:${port}`, stop };
}

/** @returns {Promise<{ address: string, stop: () => Promise<void> }>} */
export async function startRedisContainer() {
  const { GenericContainer } = await import('testcontainers');
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const container = await new GenericContainer(images.redis)
    .withCommand(['redis-server', ...durable, '--maxmemory-policy', 'noeviction'])
    .withExposedPorts(6379)
    .start();
  const stop = async () => void (await container.stop());
  return { address: `${container.getHost()}:${container.getMappedPort(6379)}`, stop };
}
