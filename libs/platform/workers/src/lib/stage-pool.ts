import {
  LimitExceededError,
  type ModelRef,
  type RecordFacts,
  UnavailableError,
} from '@onrecord/contracts';
import { StageWorker, type StageWorkerOptions, WorkerEndedError } from './stage-worker';

export interface StagePoolOptions extends StageWorkerOptions {
  readonly threads: number;
  /** How often a job is tried when its thread ran out of time or memory. */
  readonly attempts: number;
}

/** What a job came to: the stage's result, how long it computed, with which model. */
export interface PoolWork<Out> {
  readonly result: Out;
  readonly ms: number;
  readonly model: ModelRef | null;
}

/**
 * Worker threads that run one stage under limits of time and memory, so that
 * heartbeats go on while one computes and a hang ends one thread, not the
 * service. Jobs wait in the order in which they came.
 */
export class StagePool<In, Out, Facts = null> {
  private readonly idle: StageWorker[] = [];
  private readonly workers = new Set<StageWorker>();
  private readonly waiting: Waiting[] = [];
  private started: ModelRef | null = null;
  private nextJob = 0;
  private closed = false;

  private constructor(private readonly options: StagePoolOptions) {}

  /** Starts the threads and waits until each has loaded its stage; raises what the first one could not load. */
  static async start<In, Out, Facts = null>(
    options: StagePoolOptions,
  ): Promise<StagePool<In, Out, Facts>> {
    const pool = new StagePool<In, Out, Facts>(options);
    try {
      await Promise.all(Array.from({ length: options.threads }, () => pool.addWorker()));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /** The model that the threads began with. */
  get model(): ModelRef | null {
    return this.started;
  }

  /**
   * The result of the stage's pure function. Raises what it threw;
   * `ONRECORD_MESSAGE_TOO_DEEP` for a message nested beyond what a thread can be
   * sent; after the configured attempts, `LimitExceededError` with `ONRECORD_STAGE_TIMEOUT`,
   * `ONRECORD_STAGE_MEMORY` or `ONRECORD_STAGE_CRASHED` and `facts.attempts`.
   */
  async run(article: In, facts: Facts, record: RecordFacts): Promise<PoolWork<Out>> {
    for (let attempt = 1; ; attempt += 1) {
      const worker = await this.take();
      try {
        const job = { id: this.nextJob++, article, facts, record };
        const { result, ms, model } = await worker.run(job);
        return { result: result as Out, ms, model };
      } catch (error) {
        if (!(error instanceof WorkerEndedError)) throw error;
        if (this.closed) throw poolClosed();
        if (attempt >= this.options.attempts) throw withAttempts(error, attempt);
      } finally {
        this.give(worker);
      }
    }
  }

  /** Ends the threads; jobs in hand and waiting raise `ONRECORD_POOL_CLOSED`. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.workers].map((worker) => worker.terminate()));
    this.workers.clear();
    for (const { reject } of this.waiting.splice(0)) reject(poolClosed());
  }

  private async addWorker(): Promise<void> {
    const worker = new StageWorker(this.options);
    this.workers.add(worker);
    this.started = await worker.ready;
    this.give(worker);
  }

  private async take(): Promise<StageWorker> {
    if (this.closed) throw poolClosed();
    const idle = this.idle.pop();
    if (idle !== undefined) return idle.isAlive ? idle : this.replace(idle);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  private give(worker: StageWorker): void {
    if (this.closed) return;
    const alive = worker.isAlive ? worker : this.replace(worker);
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(alive);
    else next.resolve(alive);
  }

  private replace(ended: StageWorker): StageWorker {
    this.workers.delete(ended);
    const fresh = new StageWorker(this.options);
    this.workers.add(fresh);
    return fresh;
  }
}

interface Waiting {
  readonly resolve: (worker: StageWorker) => void;
  readonly reject: (error: Error) => void;
}

function poolClosed(): UnavailableError {
  return new UnavailableError('the worker pool is closing', { code: 'ONRECORD_POOL_CLOSED' });
}

function withAttempts(error: WorkerEndedError, attempts: number): LimitExceededError {
  return new LimitExceededError(error.message, {
    code: error.code as `ONRECORD_${string}`,
    facts: { ...error.facts, attempts },
    cause: error,
  });
}
