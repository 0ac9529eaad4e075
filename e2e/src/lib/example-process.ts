import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from './service-process';

/** The folder with the examples that users are told to run. */
export const examples = join(__dirname, '../../../examples');

const WITHIN_MS = 60_000;

export interface ExampleOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Environment;
  /** What on standard output makes us press Ctrl-C; absent: it ends by itself. */
  readonly until?: RegExp;
}

/**
 * Runs an example as a user would and resolves with its standard output. Raises
 * when it fails, or has not said `until` within a minute.
 */
export async function runExample(options: ExampleOptions): Promise<string> {
  const { command, args, environment, until } = options;
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isStopped = false;
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    // Once: a second Ctrl-C would cut off the farewell.
    if (isStopped || until?.test(said) !== true) return;
    isStopped = child.kill('SIGINT');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const isDone = status === 0 && (until === undefined || until.test(said));
    if (isDone) return said;
    const call = [command, ...args].join(' ');
    throw new Error(`${call} ended with ${status ?? 'a signal'}:\n${said}${complained}`);
  } finally {
    clearTimeout(timer);
  }
}
