import { join } from 'node:path';
import { StagePool, type StagePoolOptions } from './stage-pool';

interface Task {
  readonly do: 'echo' | 'busy' | 'endLater' | 'hang' | 'hog' | 'exit' | 'throw';
  readonly value?: number;
  readonly nested?: unknown;
}

const file = join(__dirname, '../../testdata/worker.cjs');
const record = { receivedAt: '2026-03-01T12:00:00.000Z' };
let pool: StagePool<Task, { value: number }> | null = null;

async function start(options: Partial<StagePoolOptions> = {}) {
  pool = await StagePool.start({
    file,
    threads: 1,
    timeoutMs: 5_000,
    memoryMb: 32,
    attempts: 2,
    ...options,
  });
  return pool;
}

afterEach(async () => {
  await pool?.close();
  pool = null;
});

describe('StagePool', () => {
  it('gives each job its result, in whatever thread, with the model that made it', async () => {
    const running = await start({ threads: 2 });
    const values = [0, 1, 2, 3, 4, 5, 6];
    const works = await Promise.all(
      values.map((value) => running.run({ do: 'echo', value }, null, record)),
    );
    expect(works.map(({ result }) => result.value)).toEqual(values);
    expect(works[0]?.model).toEqual({ name: 'test', sha256: 'abc' });
  });

  it('raises what the stage threw, and goes on', async () => {
    const running = await start();
    await expect(running.run({ do: 'throw' }, null, record)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'a bug',
      code: 'ONRECORD_STAGE_FAILED',
      retriable: false,
    });
    const { result } = await running.run({ do: 'echo', value: 1 }, null, record);
    expect(result).toEqual({ value: 1 });
  });

  it.each([
    { name: 'never ends', task: 'hang', code: 'ONRECORD_STAGE_TIMEOUT', timeoutMs: 200 },
    {
      name: 'needs too much memory',
      task: 'hog',
      code: 'ONRECORD_STAGE_MEMORY',
      timeoutMs: 20_000,
    },
    { name: 'ends its thread', task: 'exit', code: 'ONRECORD_STAGE_CRASHED', timeoutMs: 5_000 },
  ] as const)(
    'tries a job that $name in a fresh thread, then gives up; the next job runs',
    async ({ task, code, timeoutMs }) => {
      const running = await start({ timeoutMs });
      await expect(running.run({ do: task }, null, record)).rejects.toMatchObject({
        code,
        retriable: false,
        facts: { attempts: 2 },
      });
      const { result } = await running.run({ do: 'echo', value: 7 }, null, record);
      expect(result).toEqual({ value: 7 });
    },
    30_000,
  );

  it('refuses a job that is nested too deeply to be sent, and lets the next one have its time', async () => {
    const running = await start({ timeoutMs: 400, attempts: 1 });
    const depth = 200_000;
    const nested: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    await expect(running.run({ do: 'echo', nested }, null, record)).rejects.toMatchObject({
      code: 'ONRECORD_MESSAGE_TOO_DEEP',
      retriable: false,
    });
    // Together longer than the time of one job, counted from the refused one.
    for (const value of [250, 250]) {
      const { result } = await running.run({ do: 'busy', value }, null, record);
      expect(result).toEqual({ value });
    }
  });

  it('replaces a thread that ended between two jobs: no job pays for it', async () => {
    const running = await start({ attempts: 1 });
    await running.run({ do: 'endLater', value: 1 }, null, record);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { result } = await running.run({ do: 'echo', value: 2 }, null, record);
    expect(result).toEqual({ value: 2 });
  });

  it('names the model of the thread that did the job, should a later one have found another', async () => {
    const starts = new Int32Array(new SharedArrayBuffer(4));
    const running = await start({ attempts: 1, workerData: { starts } });
    await running.run({ do: 'exit' }, null, record).catch(() => undefined);
    const { model } = await running.run({ do: 'echo', value: 1 }, null, record);
    expect(model).toEqual({ name: 'test', sha256: '1' });
    expect(running.model).toEqual({ name: 'test', sha256: '0' });
  });

  it('does not start when a thread cannot load its stage', async () => {
    await expect(start({ workerData: { failToLoad: true } })).rejects.toMatchObject({
      code: 'ONRECORD_MODEL_DAMAGED',
      message: 'models/x is damaged',
    });
  });

  it('does not start when the worker file is missing', async () => {
    await expect(start({ file: join(__dirname, 'nowhere.js') })).rejects.toMatchObject({
      code: 'ONRECORD_WORKER_FAILED',
    });
  });

  it('lets go of jobs in hand and waiting when it closes: they are not failures', async () => {
    const running = await start();
    const inHand = running.run({ do: 'hang' }, null, record);
    const waiting = running.run({ do: 'echo' }, null, record);
    const both = Promise.allSettled([inHand, waiting]);
    await running.close();
    for (const settled of await both) {
      expect(settled).toMatchObject({
        status: 'rejected',
        reason: { code: 'ONRECORD_POOL_CLOSED', retriable: true },
      });
    }
  });
});
