import {
  topics,
  type ArticleEntities,
  type CleanedArticle,
  type Processing,
  type StageDefinition,
} from '@onrecord/contracts';
import { entitiesInput } from './entities-input';

/**
 * The entity stage but its work: one `article-entities` record for each cleaned
 * article. It needs no store beside a cache, and no journey ends here: `article-outcome` is
 * named for the dead letters.
 */
export const entitiesStage: StageDefinition<CleanedArticle, ArticleEntities> = {
  name: 'entities',
  version: '0.2.0',
  input: topics.cleanedArticle,
  outputs: [topics.articleEntities, topics.articleOutcome],
  identify: (article) => article.id,
  caching: {
    reads: entitiesInput,
    take: ({ entities }) => entities,
    give: (article, taken) => ({ ...article, entities: taken as ArticleEntities['entities'] }),
  },
  route: (result) => ({
    records: [{ topic: topics.articleEntities, value: processingLast(result) }],
    outcome: null,
  }),
};

/** Reads as a history: what a stage adds comes before the note on who added it. */
function processingLast<T extends { processing: Processing }>(result: T): T {
  const { processing, ...rest } = result;
  return { ...rest, processing } as T;
}
