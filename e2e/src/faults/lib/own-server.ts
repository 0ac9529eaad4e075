import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '../../../../tools/local/own-server.mjs');

/** A port of a Kafka for clients that come through a proxy, and the proxy's own port. */
export interface Proxied {
  readonly port: number;
  readonly proxyPort: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly pid: number;
}

/** A real Kafka or Redis of one scenario alone, which may be broken; its data outlive its process. */
export class OwnServer {
  private constructor(
    private readonly kind: 'kafka' | 'redis',
    private readonly folder: string,
    private running: Running,
  ) {}

  static async start(kind: 'kafka' | 'redis', proxied?: Proxied): Promise<OwnServer> {
    const folder = mkdtempSync(join(tmpdir(), `onrecord-${kind}-`));
    return new OwnServer(kind, folder, await launch(kind, folder, proxied));
  }

  /** `host:port`, the same after a restart. */
  get address(): string {
    return this.running.address;
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    process.kill(-this.running.pid, 'SIGKILL');
    await this.end();
  }

  /** Stops it as its operator does. */
  async end(): Promise<void> {
    const { child } = this.running;
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  /** Starts it again with its data and on its port. */
  async startAgain(): Promise<void> {
    this.running = await launch(this.kind, this.folder);
  }

  async close(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function launch(
  kind: 'kafka' | 'redis',
  folder: string,
  proxied?: Proxied,
): Promise<Running> {
  const ports = proxied === undefined ? [] : [String(proxied.port), String(proxied.proxyPort)];
  const child = spawn(process.execPath, [SCRIPT, kind, folder, ...ports], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const line = await Promise.race([
    once(child.stdout, 'data').then(([bytes]) => String(bytes)),
    once(child, 'exit').then(() => {
      throw new Error(`no ${kind}: ${complaint}`);
    }),
  ]);
  const { address, pid } = JSON.parse(line) as { address: string; pid: number };
  return { child, address, pid };
}
