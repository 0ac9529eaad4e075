import {
  topics,
  type ArticleEntities,
  type Decision,
  type EnrichedArticle,
  type Kept,
  type Processing,
  type StageDefinition,
} from '@onrecord/contracts';
import { compareQuotes } from './revisions/compare-quotes';
import { keepQuotes, readKeptQuotes } from './revisions/kept-quotes';
import { quotesInput } from './quotes-input';
import { toQuoteRecords, type SentQuotes } from './to-quote-records';

/** Quotes of two revisions together: over it they are not compared, for `changes` must be bounded. */
const MAX_COMPARED = 4_000;
/** The longest list of ids names every quote of both revisions twice, in some 40 bytes each. */
const CHANGES_BYTES = 2 * MAX_COMPARED * 40;
/** A retraction is sent with the headers of a later journey; a record may carry a former name. */
const RECORD_BYTES = 40 * 1024;

/**
 * The last stage of the flow: articles with their entities in, enriched
 * articles and their quotes out. Where an article's journey ends. The memory
 * keeps the quotes of each article's newest revision, so that the next one can
 * say what it changed and take back what it no longer has.
 */
export const quotesStage: StageDefinition<ArticleEntities, EnrichedArticle> = {
  name: 'quotes',
  version: '0.2.0',
  input: topics.articleEntities,
  outputs: [topics.enrichedArticle, topics.quote, topics.articleOutcome],
  identify(article) {
    return article.id;
  },
  caching: {
    reads: quotesInput,
    take: ({ quotes }) => quotes,
    give: (article, taken) => ({ ...article, quotes: taken as EnrichedArticle['quotes'] }),
  },
  request(enriched) {
    const { id: articleId, revision } = enriched;
    return { articleId, revision, kept: keepQuotes(enriched) };
  },
  decisionBytes({ name }) {
    return name === topics.enrichedArticle.name ? CHANGES_BYTES : RECORD_BYTES;
  },
  route(result, decision) {
    const enriched = withChanges(result, decision);
    const sent = sentBefore(decision);
    return {
      records: [
        { topic: topics.enrichedArticle, value: enriched },
        ...toQuoteRecords(enriched, sent).map((value) => ({ topic: topics.quote, value })),
      ],
      outcome: { outcome: 'enriched', revision: enriched.revision },
    };
  },
};

function sentBefore(decision: Decision | null): SentQuotes | null {
  const newest = decision?.kind === 'succession' ? decision.newest : null;
  const kept = newest && readKeptQuotes(newest);
  return newest && kept && { revision: newest.revision, kept };
}

/** `changes` stand before `processing`; those of another flow that an article brings are dropped. */
function withChanges(
  result: EnrichedArticle & { processing: Processing },
  decision: Decision | null,
): EnrichedArticle {
  const { processing, ...article } = result;
  delete article.changes;
  const before: Kept | null = decision?.kind === 'succession' ? decision.before : null;
  const former = before && readKeptQuotes(before);
  const isComparable = former && former.quotes.length + article.quotes.length <= MAX_COMPARED;
  const changes = isComparable ? { quotes: compareQuotes(former.quotes, article.quotes) } : null;
  return { ...article, ...(changes && { changes }), processing };
}
