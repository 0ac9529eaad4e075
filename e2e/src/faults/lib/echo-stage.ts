import {
  articleId,
  type EnrichedArticle,
  type QuoteRecord,
  type RawArticle,
  type StageApply,
  type StageDefinition,
  type StageResult,
  topics,
} from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';

/**
 * The whole flow in one cheap stage, so that a fault test is about delivery alone: the cleaner's
 * decisions, and of each revision an article, a quote and an outcome in one transaction.
 */
export const echoStage: StageDefinition<RawArticle, EnrichedArticle> = {
  name: 'echo',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.enrichedArticle, topics.quote, topics.articleOutcome],
  identify: articleId,
  request: ({ id, contentHash }) => ({ articleId: id, contentHash, joinsCopies: false }),
  route: (result, decision) => {
    if (decision?.kind === 'unchanged') {
      return { records: [], outcome: { outcome: 'unchanged', revision: decision.revision } };
    }
    const revision = decision?.kind === 'revision' ? decision.revision : 1;
    return enrichedWith({ ...result, revision });
  },
};

/** What the end of the flow makes of an article: itself, a quote and its outcome. */
export function enrichedWith(article: EnrichedArticle): StageResult {
  return {
    records: [
      { topic: topics.enrichedArticle, value: article },
      { topic: topics.quote, value: quoteOf(article) },
    ],
    outcome: { outcome: 'enriched', revision: article.revision },
  };
}

/** Somebody's words, the same in every article; only how many such records there are matters. */
const [QUOTE] = enrichedArticle().quotes;

function quoteOf({ id, revision, url, source, title, publishedAt }: EnrichedArticle): QuoteRecord {
  if (QUOTE === undefined) throw new Error('expected the builder’s article to have a quote');
  const { name: speakerName } = QUOTE.speaker;
  return { ...QUOTE, articleId: id, revision, url, source, title, publishedAt, speakerName };
}

/** Every type of error that the language has built in. */
export const BUILT_IN_ERRORS = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
] as const;

/** What `fail: NAME` at the beginning of a content makes the stage do, beside throwing those. */
const FAILURES: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(BUILT_IN_ERRORS.map((Type) => [Type.name, () => new Type('asked for')])),
  AggregateError: () => new AggregateError([new Error('one')], 'asked for'),
  string: () => 'asked for',
  nothing: () => undefined,
  // Can be sent to no other thread.
  symbol: () => Symbol('asked for'),
  hang: () => {
    for (;;);
  },
  memory: () => {
    const hoard: string[][] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, (_, i) => `${i}-${hoard.length}`));
  },
  exit: () => process.exit(3),
};

export interface EchoOptions {
  /** That the stage takes for each article. */
  readonly delayMs: number;
  /** The stage after its bugs were mended: contents that ask for a failure get none. */
  readonly isMended?: boolean;
}

/** The stage's work: the content as it is. */
export function echo({
  delayMs,
  isMended = false,
}: EchoOptions): StageApply<RawArticle, EnrichedArticle> {
  return ({ id = '', content }) => {
    const [, failure = ''] = /^fail: (\w+)/u.exec(content) ?? [];
    const fail = isMended ? undefined : FAILURES[failure];
    if (fail !== undefined) throw fail();
    if (delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
    return enrichedArticle({ id, title: null, text: content, quotes: [] });
  };
}
