import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A server in a process group of its own, so that a Ctrl-C meant for us does not reach it.
 * @typedef {object} ServerProcess
 * @property {string} name
 * @property {number} pid also its process group's id
 * @property {string} logFile where its standard output and error go
 * @property {() => boolean} isRunning
 * @property {(signal: NodeJS.Signals) => void} kill sends a signal to the whole group
 * @property {(graceMs?: number) => Promise<void>} stop SIGTERM, then SIGKILL after the grace
 * @property {Promise<void>} ended settles when the process has gone, never rejects
 */

/**
 * Starts a server with its output in a file (a full pipe would block it) and a watcher that
 * kills it when this process ends in whatever way: the watcher reads from a pipe that only we
 * hold open, so even our own SIGKILL ends the server.
 * @param {{ name: string, command: string, args: readonly string[], logFile: string }} options
 * @returns {Promise<ServerProcess>} once the process exists; not yet ready to serve
 */
export async function startServerProcess({ name, command, args, logFile }) {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => {
      reject(new Error(`${name}: ${command} does not start: ${cause.message}`, { cause }));
    });
  });
  const pid = /** @type {number} */ (child.pid);
  // dash's kill takes a group only after `-s`.
  const script = 'read -r _; kill -s KILL -- "-$1"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise((resolve) => {
    child.once('exit', () => {
      // First of all: the process id is free from now on and may become another's.
      watcher.kill('SIGKILL');
      resolve(undefined);
    });
  });
  // A server never keeps the program that started it alive.
  child.unref();
  watcher.unref();
  /** @type {{ unref?: () => void }} */ (watcher.stdin).unref?.();

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = (/** @type {NodeJS.Signals} */ signal) => {
    if (isRunning()) process.kill(-pid, signal);
  };
  const stop = async (graceMs = 10_000) => {
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), graceMs);
    while (isRunning()) await Promise.race([ended, sleep(50)]);
    clearTimeout(timer);
  };
  return { name, pid, logFile, isRunning, kill, stop, ended };
}

/**
 * Waits until a server answers; one that does not is killed.
 * @param {ServerProcess} server
 * @param {() => Promise<boolean>} isReady false or a rejection: not yet
 * @param {number} timeoutMs
 * @throws {Error} with the end of its log when it ends, or is not ready in time
 */
export async function waitUntilReady(server, isReady, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (!(await isReady().catch(() => false))) {
    if (!server.isRunning()) throw new Error(`${server.name} ended at once. ${tail(server)}`);
    if (Date.now() > deadline) {
      await server.stop(0);
      throw new Error(`${server.name} does not answer after ${timeoutMs} ms. ${tail(server)}`);
    }
    await sleep(100);
  }
}

/** @param {ServerProcess} server */
function tail({ logFile }) {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15);
  return `The end of ${logFile}:\n${lines.join('\n')}`;
}
