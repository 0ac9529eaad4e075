import { eventually } from '@onrecord/testing';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MutantName } from './mutants';
import type { Fault, FromWorker, ToWorker, WorkerConfig } from './worker-protocol';

const DIST = join(__dirname, '../../../dist/faults/lib');
const LINES_KEPT = 200;

type Status = Extract<FromWorker, { say: 'status' }>;

/** A worker of the fault tests as its own process. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private readonly reachedPoints: string[] = [];
  private latest: Status | null = null;
  /** Offset of the first record that it took, by partition. */
  readonly firstTaken = new Map<number, bigint>();

  constructor(config: WorkerConfig, mutant: MutantName | null) {
    const environment = { ...process.env, NODE_ENV: 'production' };
    this.child = fork(join(DIST, 'worker.js'), [], {
      env: { ...environment, ONRECORD_FAULT_WORKER: JSON.stringify(config), ...mutation(mutant) },
      execArgv: mutant === null ? [] : ['--require', join(DIST, 'mutate.js')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        if (this.lines.length > LINES_KEPT) this.lines.shift();
      });
    }
    this.child.on('message', (message: FromWorker) => {
      if (message.say === 'status') this.latest = message;
      else if (message.say === 'reached') this.reachedPoints.push(message.point);
      else this.firstTaken.set(message.partition, BigInt(message.offset));
    });
  }

  /** Null before the first one. */
  get status(): Status | null {
    return this.latest;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** Resolves once it has joined with at least one partition fenced. */
  async joined(withinMs = 60_000): Promise<this> {
    await this.until(
      () => this.latest?.joined === true && this.latest.partitions.length > 0,
      'joined',
      withinMs,
    );
    return this;
  }

  arm(fault: Fault): void {
    this.send({ do: 'arm', fault });
  }

  /** Resolves once a fault's point was reached. */
  async reached(point: Fault['point'], withinMs = 60_000): Promise<void> {
    await this.until(() => this.reachedPoints.includes(point), point, withinMs);
  }

  release(): void {
    this.send({ do: 'release' });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it without a chance to tidy up. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended();
  }

  /** Asks it to stop; resolves with its exit status. */
  async stop(): Promise<number | null> {
    this.signal('SIGTERM');
    return this.ended();
  }

  async ended(): Promise<number | null> {
    if (this.isRunning) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  log(): readonly string[] {
    return this.lines;
  }

  /** Memory that it holds, in bytes. */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1]) * 1024;
  }

  private send(message: ToWorker): void {
    this.child.send(message);
  }

  private async until(condition: () => boolean, what: string, withinMs: number): Promise<void> {
    try {
      await eventually(() => condition() || !this.isRunning, withinMs);
      if (condition()) return;
    } catch {
      // Told below, with what it logged.
    }
    throw new Error(`expected a worker to be ${what}; it says:\n${this.lines.join('\n')}`);
  }
}

function mutation(mutant: MutantName | null): Record<string, string> {
  return mutant === null ? {} : { ONRECORD_FAULT_MUTANT: mutant };
}
