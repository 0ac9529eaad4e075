import { workerData } from 'node:worker_threads';
import type { CleanerLimits, EntitiesLimits, QuotesLimits } from '@onrecord/contracts';

/** The stages' limits as the process was configured; every worker file finds them. */
export interface WorkerLimits {
  readonly cleaner: CleanerLimits;
  readonly entities: EntitiesLimits;
  readonly quotes: QuotesLimits;
}

/** What the pool that started this thread was given as `workerData`. */
export function workerLimits(): WorkerLimits {
  return workerData as WorkerLimits;
}
