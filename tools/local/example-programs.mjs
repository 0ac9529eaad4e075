import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, makeOwnedFolder, root } from './cache.mjs';
import { canInstall, installPackages } from './install-packages.mjs';
import { findOnPath } from './programs.mjs';

const run = promisify(execFile);
const requirements = join(root, 'examples/python/requirements.txt');

/**
 * What the examples in other languages need, each an absolute path, or null when it is not there.
 * @typedef {object} ExamplePrograms
 * @property {string | null} python that can make a virtual environment
 * @property {string | null} kcat
 */

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<ExamplePrograms>} what is on the `PATH`; Python also where Debian puts it, for
 *   one that comes first on the `PATH` may lack what virtual environments need
 */
export async function findExamplePrograms(env = process.env) {
  let python = null;
  for (const candidate of [findOnPath('python3', env), '/usr/bin/python3']) {
    if (python === null && candidate !== null && (await canMakeVenv(candidate))) python = candidate;
  }
  return { python, kcat: findOnPath('kcat', env) };
}

/** @param {string} python */
async function canMakeVenv(python) {
  // Debian's python3 has venv without ensurepip until python3-venv is installed.
  const probe = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 8))';
  return run(python, ['-c', probe], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * @param {ExamplePrograms} programs
 * @returns {{ what: string, debian: string }[]} what is missing, with the Debian package of each
 */
export function missingExamplePrograms({ python, kcat }) {
  return [
    ...(python === null ? [{ what: 'Python 3.8 or newer with venv', debian: 'python3-venv' }] : []),
    ...(kcat === null ? [{ what: 'kcat', debian: 'kcat' }] : []),
  ];
}

/**
 * Finds the programs; what is missing is installed where that is possible. Python comes as a
 * virtual environment that holds what `examples/python/requirements.txt` pins.
 * @param {(line: string) => void} say
 * @returns {Promise<{ python: string, kcat: string }>}
 * @throws {Error} that says what to install
 */
export async function prepareExamplePrograms(say) {
  let programs = await findExamplePrograms();
  let missing = missingExamplePrograms(programs);
  if (missing.length > 0 && canInstall()) {
    const packages = missing.map(({ debian }) => debian);
    say(`installing ${packages.join(', ')} with apt-get`);
    await installPackages(packages);
    programs = await findExamplePrograms();
    missing = missingExamplePrograms(programs);
  }
  const { python, kcat } = programs;
  if (python === null || kcat === null) throw new Error(explainMissing(missing));
  return { python: await prepareVenv(python, say), kcat };
}

/** @param {readonly { what: string, debian: string }[]} missing */
function explainMissing(missing) {
  const what = missing.map(({ what }) => what).join(', ');
  const packages = missing.map(({ debian }) => debian).join(' ');
  return `The examples' tests need ${what}. On Debian: apt-get install ${packages}`;
}

/**
 * Makes the virtual environment once for each Python and each list of requirements: it is put
 * together beside its place and renamed, so that one cut off is made again.
 * @param {string} python
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its Python
 */
async function prepareVenv(python, say) {
  const { stdout: version } = await run(python, [
    '-c',
    'import sys; print(sys.version, sys.prefix)',
  ]);
  const list = readFileSync(requirements, 'utf8');
  const name = createHash('sha256').update(`${version}\n${list}`).digest('hex').slice(0, 16);
  const place = join(cache, 'python', name);
  const its = (/** @type {string} */ folder) => join(folder, 'bin', 'python');
  if (existsSync(its(place))) return its(place);
  say(`fetching ${list.trim().split('\n').join(', ')} with pip`);
  const folder = makeOwnedFolder('python', 'make');
  try {
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--only-binary',
      ':all:',
      '-r',
      requirements,
    ];
    await run(python, ['-m', 'venv', folder], { timeout: 120_000 }).catch(explain);
    await run(its(folder), install, { timeout: 300_000 }).catch(explain);
    // A temporary folder is its owner's alone; the cache is for every user of the checkout.
    chmodSync(folder, 0o755);
    renameSync(folder, place);
  } catch (error) {
    // Another process may have made the same one in the meantime.
    if (!existsSync(its(place))) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return its(place);
}

/**
 * @param {{ stderr?: string, message: string }} failure
 * @returns {never}
 */
function explain(failure) {
  const said = (failure.stderr?.trim() || failure.message).slice(-2_000);
  throw new Error(`cannot prepare Python for the examples' tests:\n${said}`, { cause: failure });
}
