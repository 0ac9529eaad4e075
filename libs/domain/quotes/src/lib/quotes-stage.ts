import {
  topics,
  type ArticleEntities,
  type EnrichedArticle,
  type StageDefinition,
} from '@onrecord/contracts';
import { toQuoteRecords } from './to-quote-records';

/**
 * The last stage of the flow: articles with their entities in, enriched
 * articles and their quotes out. Where an article's journey ends.
 */
export const quotesStage: StageDefinition<ArticleEntities, EnrichedArticle> = {
  name: 'quotes',
  version: '0.1.0',
  input: topics.articleEntities,
  outputs: [topics.enrichedArticle, topics.quote, topics.articleOutcome],
  identify(article) {
    return article.id;
  },
  route(enriched) {
    return {
      records: [
        { topic: topics.enrichedArticle, value: enriched },
        ...toQuoteRecords(enriched).map((value) => ({ topic: topics.quote, value })),
      ],
      outcome: { outcome: 'enriched', revision: enriched.revision },
    };
  },
};
