import {
  type ChunkContext,
  type ChunkHandler,
  type Decision,
  type JournalRequest,
  type NewRecord,
  type ReplayRegister,
  type StageDefinition,
  type StageMemory,
  topics,
} from '@onrecord/contracts';
import { deadLetter, errorCode } from './dead-letter';
import type { ReachFaultPoint } from './fault-points';
import { findReplayed } from './find-replayed';
import { type Incoming, readIncoming, revisionOf } from './incoming';
import { ArticleJudge, draftOf, type Failed, type Judged, type Success } from './judge-article';
import { causeOf, keepTrying } from './keep-trying';
import { markJourneys } from './mark-journeys';
import { outcomeRecord } from './outgoing';
import { type CachePlace, StageCache, type StageCacheOptions } from './stage-cache';
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
  /** Where results are kept, for a stage that says how; absent: every article is computed. */
  readonly cache?: StageCacheOptions | null;
  /** Absent: nothing is traced, and trace headers travel on as they came. */
  readonly tracer?: StageTracer | null;
  /** Tells which raw records were sent back; absent: none is taken for one. */
  readonly replays?: ReplayRegister | null;
  readonly now?: () => Date;
  /** For fault tests alone. */
  readonly reach?: ReachFaultPoint;
}

/**
 * The life of a chunk, the same for every stage and every log: parse, prepare,
 * apply, check, decide, route. It never commits: what it returns is appended
 * together with the group's position by the log that called it, so a crash
 * anywhere in here leaves nothing behind but journalled decisions, which a
 * redelivery gets back.
 */
export class StageRunner<In, Out extends object, Facts = null> {
  private readonly now: () => Date;
  private readonly judge: ArticleJudge<In, Out, Facts>;
  private readonly cache: StageCache<In, Out> | null;

  constructor(private readonly options: StageRunnerOptions<In, Out, Facts>) {
    this.now = options.now ?? (() => new Date());
    this.judge = new ArticleJudge({ ...options, now: this.now });
    this.cache = StageCache.of(options.stage, options.cache ?? null);
  }

  /** Handles a chunk; bind it as the `handler` of a subscription. */
  readonly handle: ChunkHandler = async (records, context) => {
    const { stage, tracer } = this.options;
    const trace = tracer?.chunk(records) ?? null;
    try {
      const replayed = await findReplayed(
        stage.input,
        records,
        this.options.replays ?? null,
        (call) => this.keepTrying(call, context, 'kafka'),
      );
      const outputs = await this.work(
        records.map((record) =>
          readIncoming(stage.input, record, {
            trace: trace?.article(record) ?? null,
            replayed: replayed.get(record) ?? null,
          }),
        ),
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
    const places = await this.find(incoming);
    const judged = await Promise.all(
      incoming.map((one, i) => this.judge.judge(one, facts[i] as Facts, places[i] ?? null)),
    );
    await this.options.reach?.('applied', context.partition);
    context.check();
    const kept = this.keep(judged);
    const late = await this.mark(judged, context);
    const decisions = await this.decide(judged, late, context);
    await this.options.reach?.('journalled', context.partition);
    await kept;
    return judged.flatMap((one, i) =>
      late.has(one) ? this.emitLate(one) : this.emit(one, decisions[i] ?? null),
    );
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

  /** Each article's place in the cache; `null` for a message without one. */
  private find(incoming: readonly Incoming<In>[]): Promise<(CachePlace<Out> | null)[]> {
    const articles = incoming.map(({ parsed }) => ('article' in parsed ? parsed.article : null));
    return this.cache?.find(articles) ?? Promise.resolve(articles.map(() => null));
  }

  /** Puts into the cache what was computed, and tells how the chunk's articles fared there. */
  private async keep(judged: readonly Judged<In, Out>[]): Promise<void> {
    if (this.cache === null) return;
    const articles = judged.filter(({ parsed }) => 'article' in parsed);
    const computed = articles.flatMap(({ judged: outcome, place }) => {
      const work = 'error' in outcome ? null : outcome.work;
      return work === null || place === null ? [] : [{ key: place.key, work }];
    });
    const hit = articles.filter(({ judged: outcome }) => 'work' in outcome && !outcome.work).length;
    const error = articles.filter(({ place }) => place === null).length;
    this.cache.tell({ hit, miss: articles.length - hit - error, error });
    await this.cache.keep(computed);
  }

  /** One answer for each success of a stage that decides; `null` elsewhere. */
  private async decide(
    judged: readonly Judged<In, Out>[],
    late: ReadonlySet<Incoming<In>>,
    context: ChunkContext,
  ): Promise<(Decision | null)[]> {
    const { stage, memory } = this.options;
    const requests = judged.map((one): JournalRequest | null => {
      if ('error' in one.judged || stage.request === undefined || late.has(one)) return null;
      const request = stage.request(one.judged.result);
      const { topic, partition, offset } = one.record;
      const { origin, replay } = one;
      return request && { ...request, at: { topic, partition, offset }, origin, replay };
    });
    const asked = requests.filter((request) => request !== null);
    if (asked.length === 0) return requests.map(() => null);
    const answers = await this.keepTrying(() => memory.decide(asked), context);
    let next = 0;
    return requests.map((request) => (request === null ? null : (answers[next++] ?? null)));
  }

  private async mark(
    judged: readonly Judged<In, Out>[],
    context: ChunkContext,
  ): Promise<ReadonlySet<Incoming<In>>> {
    const { stage, memory } = this.options;
    // The first stage leaves no trace of what it could not process.
    if (stage.input.name === topics.rawArticle.name || stage.isBranch === true) return new Set();
    return markJourneys(judged, memory, (call) => this.keepTrying(call, context));
  }

  private emit(one: Judged<In, Out>, decision: Decision | null): NewRecord[] {
    const { judged } = one;
    return 'error' in judged
      ? this.emitFailure(one, judged)
      : this.emitSuccess(one, judged, decision);
  }

  private emitSuccess(
    one: Judged<In, Out>,
    { result, articleId, ms, draft }: Success<Out>,
    decision: Decision | null,
  ): NewRecord[] {
    const { stage } = this.options;
    const key = Buffer.from(articleId);
    const { records, outcome } = draft ?? draftOf(stage.route(result, decision), key, one);
    const emitted = [...records];
    if (outcome !== null) {
      const told = { articleId, ...outcome, reason: null, stage: stage.name };
      const record = outcomeRecord(one, told, key);
      if (record !== null) emitted.push(record);
    }
    const kind = outcome?.outcome ?? 'processed';
    this.tell(one, { articleId, outcome: kind, durationMs: ms });
    return emitted;
  }

  /** Of a replay that comes after something newer of its article nothing is emitted but its outcome. */
  private emitLate(one: Judged<In, Out>): NewRecord[] {
    const { articleId, ms } = one.judged;
    const revision = 'article' in one.parsed ? revisionOf(one.parsed.article) : null;
    const key = articleId === null ? one.record.key : Buffer.from(articleId);
    const told = { articleId, revision, outcome: 'unchanged', reason: null } as const;
    const record = outcomeRecord(one, { ...told, stage: this.options.stage.name }, key);
    this.tell(one, { articleId, outcome: 'unchanged', durationMs: ms });
    return record === null ? [] : [record];
  }

  private emitFailure(
    one: Judged<In, Out>,
    { error, attempts, articleId, revision, ms }: Failed,
  ): NewRecord[] {
    const { stage, group } = this.options;
    const failedStage = { name: stage.name, version: stage.version, group };
    const failure = { error, attempts, at: this.now() };
    const letter = deadLetter(one, failure, failedStage);
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

  private keepTrying<T>(
    call: () => Promise<T> | T,
    context: ChunkContext,
    cause: 'redis' | 'kafka' = 'redis',
  ): Promise<T> {
    return keepTrying(async () => call(), {
      cause,
      context,
      onRetry: (error, attempt, delayMs) => {
        this.options.observer.retrying(causeOf(error, cause), error, attempt, delayMs);
      },
    });
  }
}
