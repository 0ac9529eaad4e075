import { serveStage } from '@onrecord/platform-workers';
import { workerData } from 'node:worker_threads';
import { echo } from './echo-stage';

const { delayMs } = workerData as { delayMs: number };

void serveStage(() => Promise.resolve({ model: null, apply: echo(delayMs) }));
