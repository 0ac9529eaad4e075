import { serveStage } from '@onrecord/platform-workers';
import { workerData } from 'node:worker_threads';
import { loadStages } from './app/stages/load-stages';
import type { WorkerData } from './app/stages/stage-host';

const { stages, ...settings } = workerData as WorkerData;

void serveStage(() => loadStages(stages, settings));
