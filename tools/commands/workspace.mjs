import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const MINIMUM_NODE = [20, 19];

/** Ends the process with what to do when this Node.js is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  console.error(
    `onrecord needs Node.js ${MINIMUM_NODE.join('.')} or newer, this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/**
 * Runs a command in the repository with this process's streams; resolves with its exit status.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** As `run`, but ends this process when the command fails. */
export async function mustRun(command, args, options) {
  const status = await run(command, args, options);
  if (status !== 0) process.exit(status);
}

/** Holds the stamp of what is installed; npm's own clean-up takes it away with the rest. */
export const stampFile = join(root, 'node_modules', '.onrecord-installed');

/** Installs the locked and patched dependencies unless they are there already. */
export async function ensureInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === dependencyStamp()) return;
  console.error('Installing dependencies …');
  await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
}

/** Changes with the lock file and with our patches. */
export function dependencyStamp() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const patch of readdirSync(join(root, 'patches')).sort()) {
    hash.update(readFileSync(join(root, 'patches', patch)));
  }
  return hash.digest('hex');
}

/** Compiles what changed; quick when nothing did. */
export async function ensureBuilt() {
  await mustRun(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    stdio: ['ignore', 2, 2],
  });
}
