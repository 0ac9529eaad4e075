import { readConfig } from '@onrecord/platform-config';
import { settingsForWorkers } from '@onrecord/platform-service';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadStages, type StageJob } from '../app/stages/load-stages';
import type { StageHost } from '../app/stages/stage-host';
import { type StageName, stageNames } from '../app/stages/stage-name';

export interface InPlaceOptions {
  /** Milliseconds that a job waits first, so that jobs overtake each other. */
  readonly delayMs?: (job: StageJob) => number;
  /** Raised instead of running the stage. */
  readonly failure?: (job: StageJob) => Error | null;
}

/** The stages in this thread: specs read TypeScript, a worker file would have to be compiled. */
export async function startInPlaceHost(
  names: readonly StageName[] = stageNames,
  { delayMs, failure }: InPlaceOptions = {},
): Promise<StageHost> {
  const loaded = await loadStages(names, settingsForWorkers(readConfig({})));
  return {
    run: async (job, facts, record) => {
      const wait = delayMs?.(job) ?? 0;
      if (wait > 0) await sleep(wait);
      const error = failure?.(job) ?? null;
      if (error !== null) throw error;
      const { result, model } = loaded.apply(job, facts, record);
      return { result, model, ms: 1 };
    },
    close: () => Promise.resolve(),
  };
}
