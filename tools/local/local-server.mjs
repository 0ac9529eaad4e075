import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwnedFolder } from './cache.mjs';

const attempts = 3;

/**
 * @typedef {object} LocalServer
 * @property {string} address `host:port`, what clients connect to
 * @property {string} folder settings, log and data; start again with it to go on with the data
 * @property {number} pid
 * @property {string} logFile
 * @property {(signal: NodeJS.Signals) => void} signal e.g. SIGSTOP and SIGCONT
 * @property {() => Promise<void>} kill SIGKILL, as a crash; the folder stays
 * @property {() => Promise<void>} stop a clean stop; a folder of our own making is removed
 */

/**
 * Starts a server in a folder that holds all it has. A folder that held one before goes on with
 * its data on its old ports, for its clients know them; otherwise ports are chosen, and others
 * tried when somebody was quicker to take them.
 * @param {object} options
 * @param {string} options.purpose what the folder is called
 * @param {string | undefined} options.folder where to keep everything; without it a fresh folder
 *   under `.cache/`, which `stop` removes
 * @param {(home: string) => Promise<{ port: number }>} options.prepare makes a fresh folder ready
 * @param {(home: string, port: number) => Promise<import('./server-process.mjs').ServerProcess>}
 *   options.launch starts the server and waits until it answers
 * @returns {Promise<LocalServer>}
 */
export async function startLocalServer({ purpose, folder, prepare, launch }) {
  const home = folder ?? makeOwnedFolder('run', purpose);
  const mark = join(home, 'ports.json');
  const usedBefore = existsSync(mark);
  mkdirSync(home, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    // Written last: the mark of a folder that can be started.
    if (!existsSync(mark)) writeFileSync(mark, JSON.stringify(await prepare(home)));
    const { port } = JSON.parse(readFileSync(mark, 'utf8'));
    try {
      const server = await launch(home, port);
      return describe({ server, home, port, isOwn: folder === undefined });
    } catch (error) {
      const isTaken = String(error).includes('Address already in use');
      if (usedBefore || !isTaken || attempt === attempts) throw error;
      rmSync(mark);
    }
  }
}

/**
 * @param {{ server: import('./server-process.mjs').ServerProcess, home: string, port: number,
 *   isOwn: boolean }} started
 * @returns {LocalServer}
 */
function describe({ server, home, port, isOwn }) {
  return {
    address: `127.0.0.1:${port}`,
    folder: home,
    pid: server.pid,
    logFile: server.logFile,
    signal: server.kill,
    kill: async () => {
      server.kill('SIGKILL');
      await server.stop();
    },
    stop: async () => {
      await server.stop();
      if (isOwn) rmSync(home, { recursive: true, force: true });
    },
  };
}
