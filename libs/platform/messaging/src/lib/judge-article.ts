import {
  type NewRecord,
  OnrecordError,
  type Processing,
  type StageDefinition,
  type StageResult,
  type Topic,
} from '@onrecord/contracts';
import { type Incoming, readableId, revisionOf } from './incoming';
import { checkOutput, encode, type Journey } from './outgoing';
import type { CachePlace } from './stage-cache';
import { stampProcessing } from './stamp-processing';
import type { RunStage, StageObserver, StageWork } from './stage-work';

/** A result that passed every check, waiting for the store's decision. */
export interface Success<Out> {
  readonly result: Out & { processing: Processing };
  readonly articleId: string;
  readonly ms: number;
  /** What the stage's function did; `null` for a result out of the cache. */
  readonly work: StageWork<Out> | null;
  /**
   * What goes out unless a decision changes it, encoded once, for its size is
   * measured; `null` for a stage that decides, whose records are made anew.
   */
  readonly draft: Draft | null;
}
export interface Draft {
  readonly records: readonly NewRecord[];
  readonly outcome: StageResult['outcome'];
}
export interface Failed {
  readonly error: unknown;
  readonly attempts: number;
  readonly articleId: string | null;
  readonly revision: number | null;
  readonly ms: number;
}
export type Judged<In, Out> = Incoming<In> & {
  readonly judged: Success<Out> | Failed;
  readonly place: CachePlace<Out> | null;
};

export interface ArticleJudgeOptions<In, Out extends object, Facts> {
  readonly stage: StageDefinition<In, Out, Facts>;
  readonly run: RunStage<In, Out, Facts>;
  readonly recordLimit: (topic: string) => number;
  readonly now: () => Date;
  readonly observer: Pick<StageObserver, 'judged'>;
}

/**
 * What a decision adds to a message beyond the draft that was measured, where a
 * stage says nothing else: a revision, and two ids of 512 code units, six bytes
 * each when JSON escapes them.
 */
const DECISION_BYTES = 8 * 1024;

/** Brings each article to a result that its topics take, or to the error that makes a dead letter. */
export class ArticleJudge<In, Out extends object, Facts> {
  constructor(private readonly options: ArticleJudgeOptions<In, Out, Facts>) {}

  /**
   * Takes the result that the cache had, if it passes the checks; else runs the
   * pure function and checks what it made. Any failure is a dead letter; only
   * the pool's own retriable errors are raised.
   */
  async judge(
    one: Incoming<In>,
    facts: Facts,
    place: CachePlace<Out> | null,
  ): Promise<Judged<In, Out>> {
    const judged = await this.resultOf(one, facts, place);
    this.options.observer.judged?.(one.record);
    return judged;
  }

  private async resultOf(
    one: Incoming<In>,
    facts: Facts,
    place: CachePlace<Out> | null,
  ): Promise<Judged<In, Out>> {
    if ('error' in one.parsed) {
      return { ...one, place, judged: failed(one.parsed.error, readableId(one.record), null, 0) };
    }
    const { article } = one.parsed;
    const start = performance.now();
    let articleId: string | null = null;
    try {
      articleId = this.options.stage.identify(article);
      const known = this.recall(one, articleId, place);
      if (known !== null) return { ...one, place, judged: known };
      const work = await this.options.run(article, facts, one.facts);
      return { ...one, place, judged: { ...this.accept(one, articleId, work), work } };
    } catch (error) {
      // Only the pool itself raises retriable errors (it is closing); no stage does.
      if (error instanceof OnrecordError && error.retriable) throw error;
      const ms = performance.now() - start;
      const judged = failed(error, articleId ?? readableId(one.record), revisionOf(article), ms);
      return { ...one, place, judged };
    }
  }

  /** `null` as well for an entry that somebody else put there: what it makes is no output. */
  private recall(
    one: Incoming<In>,
    articleId: string,
    place: CachePlace<Out> | null,
  ): Success<Out> | null {
    if (place?.found == null) return null;
    try {
      return { ...this.accept(one, articleId, place.found), work: null };
    } catch {
      return null;
    }
  }

  private accept(
    one: Incoming<In>,
    articleId: string,
    work: StageWork<Out>,
  ): Omit<Success<Out>, 'work'> {
    const { stage, now } = this.options;
    const result = stampProcessing(stage, work, now());
    const draft = this.checkedDraft(one, articleId, result);
    return { result, articleId, ms: work.ms, draft: stage.request === undefined ? draft : null };
  }

  private checkedDraft(
    one: Incoming<In>,
    articleId: string,
    result: Success<Out>['result'],
  ): Draft {
    const { stage, recordLimit } = this.options;
    const key = Buffer.from(articleId);
    const { records, outcome } = stage.route(result, null);
    const encoded = records.map((routed) => {
      const record = encode(routed, key, one);
      checkOutput(routed, record, recordLimit, this.decisionBytes(routed.topic));
      return record;
    });
    return { records: encoded, outcome };
  }

  private decisionBytes(topic: Topic): number {
    const { stage } = this.options;
    if (stage.request === undefined) return 0;
    return stage.decisionBytes?.(topic) ?? DECISION_BYTES;
  }
}

/** A result's messages as records. */
export function draftOf({ records, outcome }: StageResult, key: Buffer, journey: Journey): Draft {
  return { records: records.map((routed) => encode(routed, key, journey)), outcome };
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
