import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cache, makeOwnedFolder } from './cache.mjs';

const run = promisify(execFile);
const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const pom = here('./kafka-pom.xml');
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** The version of Kafka that the pom pins. */
export const kafkaVersion = /** @type {string} */ (
  /<kafka\.version>(.+?)</.exec(readFileSync(pom, 'utf8'))?.[1]
);

/** Where the jars are once fetched. */
export const jarsFolder = join(cache, 'kafka', kafkaVersion);

/** @returns {boolean} whether every jar is there, byte for byte */
export function haveKafkaJars() {
  return findDamage(jarsFolder) === null;
}

/**
 * Fetches the jars of a Kafka broker with Maven, once. They are put together beside the final
 * folder and renamed into place, and their SHA-256 are compared at every start: a half-finished
 * or damaged fetch is done again.
 * @param {{ mvn: string | null }} programs null: there is none; fine once the jars are there
 * @returns {Promise<string>} the folder
 * @throws {Error} when Maven is missing, fails, takes over ten minutes, or brings other bytes than recorded
 */
export async function fetchKafkaJars({ mvn }) {
  if (haveKafkaJars()) return jarsFolder;
  if (mvn === null) throw new Error(`Kafka ${kafkaVersion} is not in ${jarsFolder}: needs Maven`);
  const folder = makeOwnedFolder('kafka', 'fetch');
  try {
    const goal = `${plugin}:copy-dependencies`;
    // Kafka's core declares its libraries as runtime dependencies: scope compile misses most.
    const scope = '-DincludeScope=runtime';
    const args = ['-q', '-B', '-C', '-f', pom, goal, scope, `-DoutputDirectory=${folder}`];
    await run(mvn, args, { timeout: 600_000, maxBuffer: 16 * 1024 * 1024 }).catch(explain);
    const damage = findDamage(folder);
    if (damage !== null) throw new Error(`Kafka ${kafkaVersion} from Maven: ${damage}`);
    // A temporary folder is its owner's alone; the cache is for every user of the checkout.
    chmodSync(folder, 0o755);
    rmSync(jarsFolder, { recursive: true, force: true });
    renameSync(folder, jarsFolder);
  } catch (error) {
    // Another process may have finished the same fetch in the meantime.
    if (!haveKafkaJars()) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return jarsFolder;
}

/**
 * @param {{ stdout?: string, stderr?: string, message: string }} failure
 * @returns {never}
 */
function explain(failure) {
  const said = `${failure.stdout ?? ''}${failure.stderr ?? ''}`.trim() || failure.message;
  throw new Error(`Maven could not fetch Kafka ${kafkaVersion}:\n${said.slice(-2_000)}`, {
    cause: failure,
  });
}

/**
 * @param {string} folder
 * @returns {string | null} what is wrong with the jars in a folder; null: nothing
 */
function findDamage(folder) {
  const expected = parseChecksums(readFileSync(here('./kafka-jars.sha256'), 'utf8'));
  let names;
  try {
    names = readdirSync(folder);
  } catch {
    return `${folder} does not exist`;
  }
  const extra = names.find((name) => !expected.has(name));
  if (extra !== undefined) return `${extra} is not in kafka-jars.sha256`;
  for (const [name, sha256] of expected) {
    if (!names.includes(name)) return `${name} is missing`;
    const found = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    if (found !== sha256) return `${name} has SHA-256 ${found}, expected ${sha256}`;
  }
  return null;
}

/**
 * @param {string} text lines of `sha256sum`
 * @returns {Map<string, string>} file name → SHA-256
 */
export function parseChecksums(text) {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [, sha256 = '', name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      if (name === '') throw new Error(`not a line of sha256sum: ${line}`);
      return [name, sha256];
    }),
  );
}
