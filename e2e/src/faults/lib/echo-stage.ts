import {
  articleId,
  type EnrichedArticle,
  type QuoteRecord,
  type RawArticle,
  type StageApply,
  type StageDefinition,
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
    const article = { ...result, revision };
    return {
      records: [
        { topic: topics.enrichedArticle, value: article },
        { topic: topics.quote, value: quoteOf(article) },
      ],
      outcome: { outcome: 'enriched', revision },
    };
  },
};

/** Somebody's words, the same in every article; only how many such records there are matters. */
const [QUOTE] = enrichedArticle().quotes;

function quoteOf({ id, revision, url, source, title, publishedAt }: EnrichedArticle): QuoteRecord {
  if (QUOTE === undefined) throw new Error('expected the builder’s article to have a quote');
  const { name: speakerName } = QUOTE.speaker;
  return { ...QUOTE, articleId: id, revision, url, source, title, publishedAt, speakerName };
}

/** Contents beginning so make the stage fail in that way. */
const FAILURES: Readonly<Record<string, () => never>> = {
  TypeError: () => {
    throw new TypeError('asked for');
  },
  RangeError: () => {
    throw new RangeError('asked for');
  },
  SyntaxError: () => {
    throw new SyntaxError('asked for');
  },
  string: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- stages may throw anything
    throw 'asked for';
  },
  nothing: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- stages may throw anything
    throw undefined;
  },
  hang: () => {
    for (;;);
  },
  memory: () => {
    const hoard: string[][] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, (_, i) => `${i}-${hoard.length}`));
  },
  exit: () => process.exit(3),
};

/** The stage's work: the content as it is, after `delayMs` milliseconds. */
export function echo(delayMs: number): StageApply<RawArticle, EnrichedArticle> {
  return ({ id = '', content }) => {
    const [, failure = ''] = /^fail: (\w+)/u.exec(content) ?? [];
    FAILURES[failure]?.();
    if (delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
    return enrichedArticle({ id, title: null, text: content, quotes: [] });
  };
}
