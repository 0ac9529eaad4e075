import { eventually } from '@onrecord/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../../..');
const LINES_KEPT = 2_000;

export type ServiceName = 'cleaner' | 'entities' | 'quotes';
export type Environment = Readonly<Record<string, string>>;

/** One of the three services as its own process, as an operator runs it. */
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private address: string | null = null;

  constructor(
    readonly name: ServiceName,
    environment: Environment,
  ) {
    this.child = spawn(process.execPath, [join(ROOT, 'services', name, 'dist/main.js')], {
      env: { ...process.env, NODE_ENV: 'production', ONRECORD_HTTP_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null)
        createInterface({ input: stream }).on('line', (line) => {
          this.read(line);
        });
    }
  }

  /** Resolves once the service says that it is ready. */
  async ready(withinMs = 60_000): Promise<this> {
    let isReady = false;
    const deadline = Date.now() + withinMs;
    while (!isReady) {
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`${this.name} is not ready:\n${this.lines.join('\n')}`);
      }
      isReady = (await this.health('ready'))?.status === 200;
      if (!isReady) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return this;
  }

  async health(kind: 'live' | 'ready'): Promise<Response | null> {
    return this.ask(`/health/${kind}`).catch(() => null);
  }

  /** A request to its HTTP side. */
  async ask(path: string, init: RequestInit = {}): Promise<Response | null> {
    return this.address === null ? null : fetch(`${this.address}${path}`, init);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The last lines that it logged. */
  log(): readonly string[] {
    return this.lines;
  }

  get residentBytesFile(): string {
    return `/proc/${this.child.pid ?? 0}/status`;
  }

  /** Resolves with its exit status once it has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }

  /** Ends it without a chance to tidy up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit status. */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }

  private read(line: string): void {
    this.lines.push(line);
    if (this.lines.length > LINES_KEPT) this.lines.shift();
    const match = /"address":"([^"]+)"/u.exec(line);
    this.address ??= match?.[1] ?? null;
  }
}

/** Waits until the process has logged a line with `words`. */
export async function hasLogged(service: ServiceProcess, words: string): Promise<void> {
  await eventually(() => service.log().some((line) => line.includes(words)));
}
