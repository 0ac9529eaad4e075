import { Worker } from 'node:worker_threads';
import {
  LimitExceededError,
  type ModelRef,
  type OnrecordError,
  StartupError,
  UnavailableError,
} from '@onrecord/contracts';
import type { Job, Reply } from './protocol';
import { fromWire } from './wire-error';

export interface StageWorkerOptions {
  /** The JavaScript file whose body calls `serveStage`. */
  readonly file: string;
  readonly workerData?: unknown;
  /** Milliseconds that one job may take before the thread is ended. */
  readonly timeoutMs: number;
  /** MiB of JavaScript heap that a thread may hold before it is ended. */
  readonly memoryMb: number;
}

export interface Done {
  readonly result: unknown;
  readonly ms: number;
  /** That of this thread: one that was started later may have found another. */
  readonly model: ModelRef | null;
}

/** The thread ended under a job; the job may be tried again in a fresh one. */
export class WorkerEndedError extends LimitExceededError {}

/** One worker thread, one job in hand at a time. */
export class StageWorker {
  private readonly worker: Worker;
  private settle: { resolve(done: Omit<Done, 'model'>): void; reject(error: Error): void } | null =
    null;
  private timer: NodeJS.Timeout | null = null;
  private ended: Error | null = null;
  readonly ready: Promise<ModelRef | null>;

  constructor(private readonly options: StageWorkerOptions) {
    this.worker = new Worker(options.file, {
      workerData: options.workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (reply: Reply) => {
        if (reply.kind === 'ready') resolve(reply.model);
        else if (reply.kind === 'failed-to-load') reject(fromWire(reply.error));
        else this.finish(reply);
      });
      this.worker.once('error', (error: Error & { code?: string }) => {
        this.end(this.describe(error));
        reject(
          new StartupError(`worker ${options.file}: ${error.message}`, {
            code: 'ONRECORD_WORKER_FAILED',
            cause: error,
          }),
        );
      });
      this.worker.once('exit', (status) => {
        const error = new WorkerEndedError(`the worker thread ended with status ${status}`, {
          code: 'ONRECORD_STAGE_CRASHED',
        });
        this.end(error);
        reject(error);
      });
    });
    // A pool that closes before a thread is ready does not wait for it.
    this.ready.catch(() => undefined);
  }

  /** Whether the thread can take jobs. */
  get isAlive(): boolean {
    return this.ended === null;
  }

  /**
   * Raises what the stage threw; `LimitExceededError` with
   * `ONRECORD_MESSAGE_TOO_DEEP` when the job is nested too deeply to be sent; or
   * `WorkerEndedError` with
   * `ONRECORD_STAGE_TIMEOUT`, `ONRECORD_STAGE_MEMORY` or
   * `ONRECORD_STAGE_CRASHED` when the thread had to go; or `UnavailableError`
   * when a thread that replaced another could not load its stage.
   */
  async run(job: Job): Promise<Done> {
    let model: ModelRef | null;
    try {
      model = await this.ready;
    } catch (cause) {
      throw new UnavailableError(`worker ${this.options.file} could not load its stage again`, {
        code: 'ONRECORD_WORKER_FAILED',
        cause,
      });
    }
    const { result, ms } = await this.answer(job);
    return { result, ms, model };
  }

  private answer(job: Job): Promise<Omit<Done, 'model'>> {
    return new Promise((resolve, reject) => {
      if (this.ended !== null) {
        reject(this.ended);
        return;
      }
      this.send(job);
      this.settle = { resolve, reject };
      const { timeoutMs } = this.options;
      this.timer = setTimeout(() => {
        this.end(
          new WorkerEndedError(`expected a result within ${timeoutMs} ms, got none`, {
            code: 'ONRECORD_STAGE_TIMEOUT',
            facts: { timeoutMs },
          }),
        );
        void this.worker.terminate();
      }, timeoutMs);
    });
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private send(job: Job): void {
    try {
      this.worker.postMessage(job);
    } catch (cause) {
      // What came out of JSON can always be copied, unless it is nested beyond the stack.
      throw new LimitExceededError(
        'expected a message nested less deeply: it cannot be sent to a thread',
        {
          code: 'ONRECORD_MESSAGE_TOO_DEEP',
          cause,
        },
      );
    }
  }

  private finish(reply: Exclude<Reply, { kind: 'ready' | 'failed-to-load' }>): void {
    const settle = this.release();
    if (reply.kind === 'done') settle?.resolve({ result: reply.result, ms: reply.ms });
    else settle?.reject(fromWire(reply.error));
  }

  private end(error: OnrecordError): void {
    this.ended ??= error;
    this.release()?.reject(error);
  }

  private release(): StageWorker['settle'] {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { settle } = this;
    this.settle = null;
    return settle;
  }

  private describe(error: Error & { code?: string }): WorkerEndedError {
    const { memoryMb } = this.options;
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return new WorkerEndedError(`expected to fit into ${memoryMb} MiB of heap, did not`, {
        code: 'ONRECORD_STAGE_MEMORY',
        facts: { memoryMb },
        cause: error,
      });
    }
    return new WorkerEndedError(`the worker thread failed: ${error.message}`, {
      code: 'ONRECORD_STAGE_CRASHED',
      cause: error,
    });
  }
}
