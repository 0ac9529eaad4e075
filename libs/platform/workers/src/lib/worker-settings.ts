import { workerData } from 'node:worker_threads';
import type { CleanerLimits, EntitiesLimits, QuotesLimits } from '@onrecord/contracts';

/** The stages' limits as the process was configured. */
export interface WorkerLimits {
  readonly cleaner: CleanerLimits;
  readonly entities: EntitiesLimits;
  readonly quotes: QuotesLimits;
}

/** What every worker file finds. */
export interface WorkerSettings extends WorkerLimits {
  /** The folder of the models, as an absolute path. */
  readonly modelsFolder: string;
}

/** What the pool that started this thread was given as `workerData`. */
export function workerSettings(): WorkerSettings {
  return workerData as WorkerSettings;
}
