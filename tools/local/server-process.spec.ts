import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './cache.mjs';
import { startServerProcess, waitUntilReady } from './server-process.mjs';

describe('a server process', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'server-process-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const shell = (script: string, name = 'server') =>
    startServerProcess({
      name,
      command: '/bin/sh',
      args: ['-c', script],
      logFile: join(folder, 'log'),
    });

  it('writes what it says into its log', async () => {
    const server = await shell('echo out; echo err >&2');
    await server.ended;
    expect(readFileSync(server.logFile, 'utf8')).toBe('out\nerr\n');
    expect(server.isRunning()).toBe(false);
  });

  it('stops at once when it obeys SIGTERM', async () => {
    const server = await shell('exec sleep 60');
    await server.stop(30_000);
    expect(isAlive(server.pid)).toBe(false);
  });

  it('is killed when it does not', async () => {
    const server = await shell('trap "" TERM; echo ready; while :; do sleep 0.05; done');
    await waitUntilReady(
      server,
      () => Promise.resolve(readFileSync(server.logFile, 'utf8') === 'ready\n'),
      5_000,
    );
    await server.stop(100);
    expect(isAlive(server.pid)).toBe(false);
  });

  it('fails with its name when the program does not exist', async () => {
    await expect(
      startServerProcess({
        name: 'Kafka',
        command: join(folder, 'nothing'),
        args: [],
        logFile: join(folder, 'log'),
      }),
    ).rejects.toThrow(/^Kafka: .*nothing does not start/);
  });

  it.each([
    { name: 'ends', script: 'echo no memory; exit 1', expected: /ended at once.*no memory/s },
    {
      name: 'never answers',
      script: 'echo busy; exec sleep 60',
      expected: /does not answer.*busy/s,
    },
  ])('that $name is reported with the end of its log', async ({ script, expected }) => {
    const server = await shell(script);
    await expect(
      waitUntilReady(server, () => Promise.reject(new Error('refused')), 300),
    ).rejects.toThrow(expected);
    expect(server.isRunning()).toBe(false);
  });

  it('dies with the process that started it, even when that is killed', async () => {
    const module = join(__dirname, 'server-process.mjs');
    const script = `
      const { startServerProcess } = await import(${JSON.stringify(module)});
      const server = await startServerProcess({
        name: 'server', command: '/bin/sleep', args: ['60'], logFile: ${JSON.stringify(join(folder, 'log'))},
      });
      process.stdout.write(String(server.pid));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    for (let attempt = 0; attempt < 100 && isRunning(pid); attempt += 1) await sleep(50);
    expect(isRunning(pid)).toBe(false);
  });
});

/** Whether a process runs; one that is dead but not yet collected by its new parent does not. */
function isRunning(pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
