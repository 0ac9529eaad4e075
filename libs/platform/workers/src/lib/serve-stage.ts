import { parentPort } from 'node:worker_threads';
import { InvariantError, type LoadedStage } from '@onrecord/contracts';
import type { Job, Reply } from './protocol';
import { toWire } from './wire-error';

/**
 * The body of a stage's worker file: loads the stage once, then answers one job
 * after the other. The pool watches from outside and ends the thread when a job
 * takes too long or too much memory.
 */
export async function serveStage<In, Out, Facts>(
  load: () => Promise<LoadedStage<In, Out, Facts>>,
): Promise<void> {
  const port = parentPort;
  if (port === null) {
    throw new InvariantError('expected to run in a worker thread of a StagePool', {
      code: 'ONRECORD_NOT_A_WORKER',
    });
  }
  const post = (reply: Reply): void => {
    port.postMessage(reply);
  };
  let stage: LoadedStage<In, Out, Facts>;
  try {
    stage = await load();
  } catch (error) {
    post({ kind: 'failed-to-load', error: toWire(error) });
    return;
  }
  port.on('message', (job: Job) => {
    const start = performance.now();
    try {
      const result = stage.apply(job.article as In, job.facts as Facts, job.record);
      post({ kind: 'done', id: job.id, result, ms: performance.now() - start });
    } catch (error) {
      post({ kind: 'threw', id: job.id, error: toWire(error) });
    }
  });
  post({ kind: 'ready', model: stage.model });
}
