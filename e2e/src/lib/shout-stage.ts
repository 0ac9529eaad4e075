import {
  articleId,
  type CleanedArticle,
  type RawArticle,
  type StageDefinition,
  topics,
} from '@onrecord/contracts';

/** A cheap stage in the cleaner's place, with the cleaner's decisions. */
export const shoutStage: StageDefinition<RawArticle, CleanedArticle> = {
  name: 'shout',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle, topics.articleOutcome],
  identify: articleId,
  request: ({ id, contentHash }) => ({ articleId: id, contentHash, joinsCopies: false }),
  route: (result, decision) =>
    decision?.kind === 'unchanged'
      ? { records: [], outcome: { outcome: 'unchanged', revision: decision.revision } }
      : {
          records: [
            {
              topic: topics.cleanedArticle,
              value: { ...result, revision: decision?.kind === 'revision' ? decision.revision : 1 },
            },
          ],
          outcome: null,
        },
};
