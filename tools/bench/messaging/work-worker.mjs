// The worker thread of the stage that costs CPU: see onrecord.mjs.
import { serveStage } from '@onrecord/platform-workers';
import { workerData } from 'node:worker_threads';
import { work } from './work.mjs';

void serveStage(() =>
  Promise.resolve({
    model: null,
    apply: (article) => {
      work(workerData.workRounds);
      return article;
    },
  }),
);
