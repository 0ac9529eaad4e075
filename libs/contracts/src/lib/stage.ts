import type { Outcome } from './outcome';
import type { ModelRef, Processing } from './processing';
import type { Decision, DecisionRequest, StageMemory } from './ports';
import type { Topic } from './topics';

/** A message on its way to a topic; its key is the article's id. */
export interface Routed {
  readonly topic: Topic;
  readonly value: object;
}

/** What a stage makes of one article: records, and the outcome if the journey ends here. */
export interface StageResult {
  readonly records: readonly Routed[];
  readonly outcome: Pick<Outcome, 'outcome' | 'revision'> | null;
}

/** What the runner knows of a record beside its message. */
export interface RecordFacts {
  /**
   * ISO 8601 UTC: when the record was written to its topic (on the command
   * line: when the run began). The only clock that a stage sees; a redelivery
   * shows the same one.
   */
  readonly receivedAt: string;
}

/**
 * The work of a stage: a pure function, run in a worker thread. Whatever it
 * throws makes a dead letter.
 */
export type StageApply<In, Out, Facts = null> = (
  article: In,
  facts: Facts,
  record: RecordFacts,
) => Out;

/** What a worker module hands out once its models are loaded. */
export interface LoadedStage<In = unknown, Out = unknown, Facts = unknown> {
  readonly model: ModelRef | null;
  readonly apply: StageApply<In, Out, Facts>;
}

/**
 * How results of a stage are kept and given again to an article that reads the
 * same. Only for a stage whose `apply` looks neither at facts of the store nor at
 * the record: those are not part of what a result is found by.
 */
export interface StageCaching<In, Out> {
  /**
   * All that `apply` reads of an article and nothing else, as plain data. The
   * stage's version, its model and its limits count by themselves.
   */
  reads(article: In): unknown;
  /** What `apply` added, as plain data: JSON must carry it unchanged. */
  take(result: Out): unknown;
  /**
   * The result of an article from what was taken of one that reads the same. What
   * comes out is checked like any output, and computed if it does not pass.
   */
  give(article: In, taken: unknown): Out;
}

/**
 * Everything about a stage but its work: which topics it ties together, what it
 * reads from the store before and decides there after, and where results go.
 * Free of Kafka, Redis and Nest; the same object serves the services, the
 * command line and the tests.
 */
export interface StageDefinition<In, Out extends object, Facts = null> {
  readonly name: string;
  /** Recorded in `processing`; raised when the code's results change. */
  readonly version: string;
  readonly input: Topic<In>;
  /** Every topic that `route` may name. */
  readonly outputs: readonly Topic[];
  /**
   * True for a stage that reads what the flow has finished: the article already
   * has its outcome, so a dead letter here adds none and marks nothing.
   */
  readonly isBranch?: boolean;
  /** The id that its messages are keyed by. */
  identify(article: In): string;
  /** Absent: every article is computed. */
  readonly caching?: StageCaching<In, Out>;
  /** Facts of the store, one for each article; absent when the stage needs none. */
  prepare?(articles: readonly In[], memory: StageMemory): Promise<Facts[]>;
  /** What the store must decide about a result; absent, or `null`, when nothing is. */
  request?(result: Out): DecisionRequest | null;
  /**
   * Bytes that a decision may add to a record of `topic`, which is measured
   * before there is one; absent: 8 KiB, room for a revision and two ids.
   */
  decisionBytes?(topic: Topic): number;
  /** Messages and outcome of a result; `decision` is null when none was asked for, or not yet. */
  route(result: Out & { processing: Processing }, decision: Decision | null): StageResult;
}
