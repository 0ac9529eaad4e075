import type { RecordFacts } from '@onrecord/contracts';
import type { StageWork } from '@onrecord/platform-messaging';
import { StagePool, type WorkerSettings } from '@onrecord/platform-workers';
import type { Config } from '@onrecord/platform-config';
import { settingsForWorkers } from '@onrecord/platform-service';
import { join } from 'node:path';
import type { StageAnswer, StageJob } from './load-stages';
import type { StageName } from './stage-name';

/** Where the stages' pure functions run: worker threads, or in place in a test. */
export interface StageHost {
  run(job: StageJob, facts: unknown, record: RecordFacts): Promise<StageWork<unknown>>;
  close(): Promise<void>;
}

/** What `worker.ts` finds in its `workerData`. */
export interface WorkerData extends WorkerSettings {
  readonly stages: readonly StageName[];
}

const WORKER_FILE = join(__dirname, '..', '..', 'worker.js');

/**
 * Starts `jobs` worker threads that each load the named stages, under the
 * configured limits of time and memory. Raises what the first could not load.
 */
export async function startStageThreads(
  stages: readonly StageName[],
  jobs: number,
  config: Config,
): Promise<StageHost> {
  const workerData: WorkerData = { ...settingsForWorkers(config), stages };
  const pool = await StagePool.start<StageJob, StageAnswer, unknown>({
    file: WORKER_FILE,
    workerData,
    threads: jobs,
    timeoutMs: config.jobTimeoutMs,
    memoryMb: config.jobMemoryMb,
    attempts: config.jobAttempts,
  });
  return {
    run: async (job, facts, record) => {
      const { result: answer, ms } = await pool.run(job, facts, record);
      return { result: answer.result, model: answer.model, ms };
    },
    close: () => pool.close(),
  };
}
