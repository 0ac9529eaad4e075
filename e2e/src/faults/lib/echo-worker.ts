import { serveStage } from '@onrecord/platform-workers';
import { workerData } from 'node:worker_threads';
import { echo, type EchoOptions } from './echo-stage';

void serveStage(() => Promise.resolve({ model: null, apply: echo(workerData as EchoOptions) }));
