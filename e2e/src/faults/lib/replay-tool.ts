import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '../../lib/service-process';
import type { MutantName } from './mutants';

const COMMAND = join(__dirname, '../../../../services/onrecord/dist/main.js');
const MUTATE = join(__dirname, '../../../dist/faults/lib/mutate.js');

/** `onrecord dlq replay --yes` of what a bug of the stage has killed, as a process that may be killed. */
export class ReplayTool {
  private readonly child: ChildProcess;
  private said = '';

  constructor(environment: Environment, mutant: MutantName | null = null) {
    const preload = mutant === null ? [] : ['--require', MUTATE];
    const args = ['dlq', 'replay', '--code', 'ONRECORD_STAGE_FAILED', '--rate', '10000', '--yes'];
    this.child = spawn(process.execPath, [...preload, COMMAND, ...args], {
      env: {
        ...process.env,
        ...environment,
        ...(mutant !== null && { ONRECORD_FAULT_MUTANT: mutant }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  /** Resolves with what it said once it has ended well. */
  async done(): Promise<string> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    if (this.child.exitCode !== 0) throw new Error(`expected replay to end well: ${this.said}`);
    return this.said;
  }

  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
