import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchKafkaJars } from './kafka-jars.mjs';
import { askMetadata } from './kafka-metadata.mjs';
import { brokerSettings, toProperties } from './kafka-settings.mjs';
import { startLocalServer } from './local-server.mjs';
import { startServerProcess, waitUntilReady } from './server-process.mjs';
import { freePorts } from './sockets.mjs';

const run = promisify(execFile);
const host = '127.0.0.1';

/**
 * Starts one Apache Kafka broker from its jars and waits until a client could work with it.
 * @param {{ java: string, mvn: string | null, folder?: string, proxied?: Proxied | undefined }}
 *   options `mvn`: needed only while the jars are not there; `folder`: see startLocalServer
 * @returns {Promise<import('./local-server.mjs').LocalServer>}
 * @throws {Error} with the end of the broker's log
 */
export async function startKafka({ java, mvn, folder, proxied }) {
  const jars = await fetchKafkaJars({ mvn });
  return startLocalServer({
    purpose: 'kafka',
    folder,
    prepare: (home) => prepare({ java, jars, home, proxied }),
    launch: (home, port) => launchKafka({ java, jars, home, port }),
  });
}

/**
 * A second listener for a proxy in front of the broker: whoever comes through it is told the
 * proxy's address, and so goes on coming through it.
 * @typedef {{ port: number, advertised: number }} Proxied `advertised`: the proxy's port
 */

/**
 * Chooses ports and makes the folder ready.
 * @param {{ java: string, jars: string, home: string, proxied: Proxied | undefined }} where
 */
async function prepare({ java, jars, home, proxied }) {
  const [port = 0, controller] = await freePorts(2);
  const settings = brokerSettings({
    listeners: {
      CLIENT: { bind: `${host}:${port}`, advertised: `${host}:${port}` },
      ...(proxied && {
        PROXIED: { bind: `${host}:${proxied.port}`, advertised: `${host}:${proxied.advertised}` },
      }),
      CONTROLLER: { bind: `${host}:${controller}` },
    },
    interBroker: 'CLIENT',
    controller: `${host}:${controller}`,
    logDir: join(home, 'data'),
  });
  await formatFolder({ java, jars, home, settings });
  return { port };
}

/**
 * Writes the settings and gives the data folder its cluster id.
 * @param {{ java: string, jars: string, home: string, settings: Record<string, string>,
 *   scram?: readonly string[] }} folder `scram`: users, as `--add-scram` takes them
 */
export async function formatFolder({ java, jars, home, settings, scram = [] }) {
  writeFileSync(join(home, 'server.properties'), toProperties(settings));
  const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted'];
  const id = ['-t', newClusterId(), '-c', join(home, 'server.properties')];
  const users = scram.flatMap((user) => ['--add-scram', user]);
  await run(java, [...jvmArgs(jars), ...tool, ...id, ...users], { timeout: 60_000 });
}

/**
 * Starts the broker of a folder and waits until a client could work with it.
 * @param {{ java: string, jars: string, home: string, port: number,
 *   name?: string, tls?: import('node:tls').ConnectionOptions }} where `name`: of the host, as the
 *   broker tells it to clients; `tls`: how its port is spoken to
 */
export async function launchKafka({ java, jars, home, port, name = host, tls }) {
  const settings = join(home, 'server.properties');
  const server = await startServerProcess({
    name: 'Kafka',
    command: java,
    args: ['-Xms128m', '-Xmx512m', ...jvmArgs(jars), 'kafka.Kafka', settings],
    logFile: join(home, 'kafka.log'),
  });
  const isReady = async () => {
    const { brokers, controllerId } = await askMetadata(
      tls === undefined ? { host, port } : { host, port, tls },
    );
    return brokers.includes(`${name}:${port}`) && controllerId >= 0;
  };
  await waitUntilReady(server, isReady, 60_000);
  return server;
}

/**
 * Quick to start and small rather than fast for long: one collector thread, no second compiler.
 * @param {string} jars
 */
function jvmArgs(jars) {
  const logging = fileURLToPath(new URL('./kafka-log4j2.properties', import.meta.url));
  const flags = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return [...flags, `-Dlog4j2.configurationFile=file:${logging}`, '-cp', join(jars, '*')];
}

/** @returns {string} 16 random bytes as Kafka writes them: base64url, no leading `-` */
function newClusterId() {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}
