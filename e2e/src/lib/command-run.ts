import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from './service-process';

const COMMAND = join(__dirname, '../../../services/onrecord/dist/main.js');

export interface CommandRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `onrecord` as an operator does, with `input` on its standard input. */
export function runOnrecord(
  args: readonly string[],
  environment: Environment,
  input = '',
): Promise<CommandRun> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const options = { env, timeout: 90_000, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, out, err });
    });
    child.stdin?.end(input);
  });
}
