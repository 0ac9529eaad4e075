import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const neededJava = 17;

/**
 * What the local servers need, each an absolute path, or null when it is not there.
 * @typedef {object} Programs
 * @property {string | null} java of version 17 or newer
 * @property {string | null} mvn
 * @property {string | null} redisServer
 */

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Programs>} what is on the `PATH`; Java also from `JAVA_HOME` and from where
 *   Debian keeps it when another version comes first on the `PATH`
 */
export async function findPrograms(env = process.env) {
  return {
    java: await findJava(env),
    mvn: findOnPath('mvn', env),
    redisServer: findOnPath('redis-server', env),
  };
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} the first program of that name on the `PATH`
 */
export function findOnPath(name, env) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** @param {NodeJS.ProcessEnv} env */
async function findJava(env) {
  const home = env['JAVA_HOME'];
  const candidates = [
    home === undefined ? null : join(home, 'bin', 'java'),
    findOnPath('java', env),
    ...debianJava(),
  ];
  for (const java of candidates) {
    if (java === null || !isExecutable(java)) continue;
    const { stderr } = await run(java, ['-version'], { timeout: 20_000 }).catch(() => ({
      stderr: '',
    }));
    if (javaMajor(stderr) >= neededJava) return java;
  }
  return null;
}

function debianJava() {
  const parent = '/usr/lib/jvm';
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name, 'bin', 'java'));
}

/**
 * @param {string} text what `java -version` prints
 * @returns {number} the major version, 0 if unreadable; "1.8.0" is 8
 */
export function javaMajor(text) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return Number((first === '1' ? second : first) ?? 0);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Programs} programs
 * @param {{ kinds: readonly ('kafka' | 'redis')[], needsMaven: boolean }} options `needsMaven`:
 *   false once Kafka's jars are in the cache
 * @returns {{ what: string, debian: string }[]} what is missing, with the Debian package of each
 */
export function missingPrograms({ java, mvn, redisServer }, { kinds, needsMaven }) {
  const missing = [];
  if (kinds.includes('kafka')) {
    if (java === null) {
      missing.push({ what: `Java ${neededJava} or newer`, debian: 'openjdk-17-jre-headless' });
    }
    if (mvn === null && needsMaven) missing.push({ what: 'Maven (mvn)', debian: 'maven' });
  }
  if (kinds.includes('redis') && redisServer === null) {
    missing.push({ what: 'redis-server', debian: 'redis-server' });
  }
  return missing;
}
