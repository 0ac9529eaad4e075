import {
  type ChunkContext,
  type ChunkHandler,
  type Decision,
  type JournalRequest,
  type NewRecord,
  OnrecordError,
  type Processing,
  type StageDefinition,
  type StageMemory,
} from '@onrecord/contracts';
import { deadLetter, errorCode } from './dead-letter';
import { type Incoming, readableId, readIncoming, revisionOf } from './incoming';
import { keepTrying } from './keep-trying';
import { checkOutput, encode, outcomeRecord } from './outgoing';
import { stampProcessing } from './stamp-processing';
import type { StageTracer } from './stage-tracer';
import type { RunStage, StageEvent, StageObserver } from './stage-work';

export interface StageRunnerOptions<In, Out extends object, Facts> {
  readonly stage: StageDefinition<In, Out, Facts>;
  readonly run: RunStage<In, Out, Facts>;
  readonly memory: StageMemory;
  readonly group: string;
  /** The largest record that a topic takes, in bytes. */
  readonly recordLimit: (topic: string) => number;
  readonly observer: StageObserver;
  /** Absent: nothing is traced, and trace headers travel on as they came. */
  readonly tracer?: StageTracer | null;
  readonly now?: () => Date;
}

/**
 * What a decision may add to a message beyond the draft that was measured: a
 * revision, and two ids of 512 code units, six bytes each when JSON escapes them.
 */
const DECISION_SLACK_BYTES = 8 * 1024;
const PROVISIONAL: Decision = { kind: 'revision', revision: 1, copyOf: null };

/** A result that passed every check, waiting for the store's decision. */
interface Success<Out> {
  readonly result: Out & { processing: Processing };
  readonly articleId: string;
  readonly ms: number;
}
interface Failed {
  readonly error: unknown;
  readonly attempts: number;
  readonly articleId: string | null;
  readonly revision: number | null;
  readonly ms: number;
}
type Judged<In, Out> = Incoming<In> & { readonly judged: Success<Out> | Failed };

/**
 * The life of a chunk, the same for every stage and every log: parse, prepare,
 * apply, check, decide, route. It never commits: what it returns is appended
 * together with the group's position by the log that called it, so a crash
 * anywhere in here leaves nothing behind but journalled decisions, which a
 * redelivery gets back.
 */
export class StageRunner<In, Out extends object, Facts = null> {
  private readonly now: () => Date;

  constructor(private readonly options: StageRunnerOptions<In, Out, Facts>) {
    this.now = options.now ?? (() => new Date());
  }

  /** Handles a chunk; bind it as the `handler` of a subscription. */
  readonly handle: ChunkHandler = async (records, context) => {
    const { stage, tracer } = this.options;
    const trace = tracer?.chunk(records) ?? null;
    try {
      const outputs = await this.work(
        records.map((record) => readIncoming(stage.input, record, trace?.article(record))),
        context,
      );
      trace?.end();
      return outputs;
    } catch (error) {
      trace?.end(error);
      throw error;
    }
  };

  private async work(
    incoming: readonly Incoming<In>[],
    context: ChunkContext,
  ): Promise<NewRecord[]> {
    const facts = await this.prepare(incoming, context);
    context.check();
    const judged = await Promise.all(incoming.map((one, i) => this.judge(one, facts[i] as Facts)));
    context.check();
    const decisions = await this.decide(judged, context);
    await this.mark(judged, context);
    return judged.flatMap((one, i) => this.emit(one, decisions[i] ?? null));
  }

  private async prepare(
    incoming: readonly Incoming<In>[],
    context: ChunkContext,
  ): Promise<Facts[]> {
    const { stage, memory } = this.options;
    if (stage.prepare === undefined) return incoming.map(() => null as Facts);
    const articles = incoming.flatMap(({ parsed }) =>
      'article' in parsed ? [parsed.article] : [],
    );
    const found = await this.keepTrying(() => stage.prepare?.(articles, memory) ?? [], context);
    let next = 0;
    return incoming.map(({ parsed }) => ('article' in parsed ? found[next++] : null) as Facts);
  }

  /** Runs the pure function and checks what it made; any failure is a dead letter. */
  private async judge(one: Incoming<In>, facts: Facts): Promise<Judged<In, Out>> {
    if ('error' in one.parsed) {
      return { ...one, judged: failed(one.parsed.error, readableId(one.record), null, 0) };
    }
    const { article } = one.parsed;
    const start = performance.now();
    let articleId: string | null = null;
    try {
      articleId = this.options.stage.identify(article);
      const work = await this.options.run(article, facts, one.facts);
      const result = stampProcessing(this.options.stage, work, this.now());
      this.check(one, articleId, result);
      return { ...one, judged: { result, articleId, ms: work.ms } };
    } catch (error) {
      // Only the pool itself raises retriable errors (it is closing); no stage does.
      if (error instanceof OnrecordError && error.retriable) throw error;
      const ms = performance.now() - start;
      return {
        ...one,
        judged: failed(error, articleId ?? readableId(one.record), revisionOf(article), ms),
      };
    }
  }

  private check(one: Incoming<In>, articleId: string, result: Success<Out>['result']): void {
    const { stage, recordLimit } = this.options;
    const decides = stage.request !== undefined;
    const { records } = stage.route(result, decides ? PROVISIONAL : null);
    const slack = decides ? DECISION_SLACK_BYTES : 0;
    for (const routed of records) {
      checkOutput(routed, encode(routed, Buffer.from(articleId), one), recordLimit, slack);
    }
  }

  /** One answer for each success of a stage that decides; `null` elsewhere. */
  private async decide(
    judged: readonly Judged<In, Out>[],
    context: ChunkContext,
  ): Promise<(Decision | null)[]> {
    const { stage, memory } = this.options;
    const requests = judged.map(({ judged: outcome, record, origin }): JournalRequest | null => {
      if ('error' in outcome || stage.request === undefined) return null;
      const { topic, partition, offset } = record;
      return { ...stage.request(outcome.result), at: { topic, partition, offset }, origin };
    });
    const asked = requests.filter((request) => request !== null);
    if (asked.length === 0) return requests.map(() => null);
    const answers = await this.keepTrying(() => memory.decide(asked), context);
    let next = 0;
    return requests.map((request) => (request === null ? null : (answers[next++] ?? null)));
  }

  /** Tells the memory which journeys died here, and which live: an aborted attempt may have marked them. */
  private async mark(judged: readonly Judged<In, Out>[], context: ChunkContext): Promise<void> {
    const { stage, memory } = this.options;
    // A stage that decides leaves no trace of what it could not process.
    if (stage.request !== undefined || stage.isBranch === true) return;
    const marks = judged.flatMap(({ judged: outcome, origin }) => {
      const { articleId } = outcome;
      return articleId === null ? [] : [{ articleId, origin, died: 'error' in outcome }];
    });
    const died = marks.filter((mark) => mark.died);
    const lives = marks.filter((mark) => !mark.died);
    if (died.length > 0) await this.keepTrying(() => memory.markDeadLetters(died), context);
    if (lives.length > 0) await this.keepTrying(() => memory.clearDeadLetters(lives), context);
  }

  private emit(one: Judged<In, Out>, decision: Decision | null): NewRecord[] {
    const { judged } = one;
    return 'error' in judged
      ? this.emitFailure(one, judged)
      : this.emitSuccess(one, judged, decision);
  }

  private emitSuccess(
    one: Judged<In, Out>,
    { result, articleId, ms }: Success<Out>,
    decision: Decision | null,
  ): NewRecord[] {
    const { stage } = this.options;
    const key = Buffer.from(articleId);
    const { records, outcome } = stage.route(result, decision);
    const emitted = records.map((routed) => encode(routed, key, one));
    if (outcome !== null) {
      const told = { articleId, ...outcome, reason: null, stage: stage.name };
      const record = outcomeRecord(one, told, key);
      if (record !== null) emitted.push(record);
    }
    const kind = outcome?.outcome ?? 'processed';
    this.tell(one, { articleId, outcome: kind, durationMs: ms });
    return emitted;
  }

  private emitFailure(
    one: Judged<In, Out>,
    { error, attempts, articleId, revision, ms }: Failed,
  ): NewRecord[] {
    const { stage, group } = this.options;
    const failedStage = { name: stage.name, version: stage.version, group };
    const failure = { error, attempts, at: this.now() };
    const letter = deadLetter(one.record, one.origin, failure, failedStage);
    const key = articleId === null ? one.record.key : Buffer.from(articleId);
    const outcome = { outcome: 'dead-letter', revision, reason: errorCode(error) } as const;
    const told = outcomeRecord(one, { articleId, ...outcome, stage: stage.name }, key);
    this.tell(one, { articleId, outcome: 'dead-letter', durationMs: ms, error });
    return told === null || stage.isBranch === true ? [letter] : [letter, told];
  }

  private tell({ record, trace }: Incoming<In>, about: Omit<StageEvent, 'record'>): void {
    const event = trace === null ? { ...about, record } : { ...about, record, trace };
    this.options.observer.handled(event);
    trace?.end(event);
  }

  private keepTrying<T>(call: () => Promise<T> | T, context: ChunkContext): Promise<T> {
    const cause = 'redis';
    return keepTrying(async () => call(), {
      cause,
      context,
      onRetry: (error, attempt, delayMs) => {
        this.options.observer.retrying(cause, error, attempt, delayMs);
      },
    });
  }
}

function failed(
  error: unknown,
  articleId: string | null,
  revision: number | null,
  ms: number,
): Failed {
  const attempts = error instanceof OnrecordError ? Number(error.facts['attempts'] ?? 1) : 1;
  return { error, attempts, articleId, revision, ms };
}
