import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that these tools fetch or write; git ignores it. */
export const cache = join(root, '.cache');

/**
 * Makes an empty folder `.cache/<area>/<purpose>-<our process id>-<random>`, and removes its
 * siblings whose process is gone: what a killed run left behind.
 * @param {string} area a path below the cache
 * @param {string} purpose letters and dots, no `-`
 * @returns {string} the absolute path
 */
export function makeOwnedFolder(area, purpose) {
  const parent = join(cache, area);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const owner = /^[^-]+-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
  return mkdtempSync(join(parent, `${purpose}-${process.pid}-`));
}

/**
 * @param {number} pid
 * @returns {boolean} whether a process of that id exists, ours or another user's
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
