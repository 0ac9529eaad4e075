import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

/** The two lines that onrecord supports, each pinned; the images use the newer one. */
const LINES = { older: '20.20.2', newer: '24.21.0' };
const NEWER_MAJOR = 24;

/**
 * The executable of the Node.js line that this process does not run on, installed from the npm
 * registry into `.cache/` if need be; `null` where the registry has no builds, which is anywhere
 * but on Linux.
 * @returns {{ version: string, executable: string } | null}
 * @throws {Error} that says what could not be installed
 */
export function otherNode() {
  if (process.platform !== 'linux') return null;
  const major = Number(process.versions.node.split('.')[0]);
  const version = major >= NEWER_MAJOR ? LINES.older : LINES.newer;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, '.cache', 'node', version);
  const executable = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(executable)) {
    const { status, stderr } = spawnSync(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${version}`],
      { encoding: 'utf8' },
    );
    if (status !== 0 || !existsSync(executable)) {
      throw new Error(`cannot install ${name}@${version} from the npm registry:\n${stderr}`);
    }
  }
  return { version, executable };
}
