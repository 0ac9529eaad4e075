import {
  articleId,
  topics,
  type CleanedArticle,
  type CleanedDraft,
  type Decision,
  type Duplicate,
  type RawArticle,
  type StageDefinition,
} from '@onrecord/contracts';

/**
 * The cleaner as a stage: `raw-article` in, `cleaned-article` out. The store
 * decides revision and copies by the content hash; a repeat of the current
 * revision ends here as `unchanged`.
 */
export const cleanerStage: StageDefinition<RawArticle, CleanedDraft> = {
  name: 'cleaner',
  version: '0.1.0',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle, topics.articleOutcome],
  identify: articleId,
  request: (draft) => ({
    articleId: draft.id,
    contentHash: draft.contentHash,
    joinsCopies: draft.status === 'ok' && draft.text !== '',
  }),
  route: (result, decision) => {
    if (decision?.kind === 'unchanged') {
      return { records: [], outcome: { outcome: 'unchanged', revision: decision.revision } };
    }
    const { processing, ...draft } = result;
    const decided = decision?.kind === 'revision' ? decision : null;
    const article: CleanedArticle = {
      ...draft,
      revision: decided?.revision ?? 1,
      duplicate: duplicateOf(decided),
      processing,
    };
    return { records: [{ topic: topics.cleanedArticle, value: article }], outcome: null };
  },
};

/** Copies found by hash are exact; the first article seen gives the set its name. */
function duplicateOf(decision: Extract<Decision, { kind: 'revision' }> | null): Duplicate | null {
  const copyOf = decision?.copyOf ?? null;
  return copyOf === null ? null : { of: copyOf, kind: 'exact', similarity: 1, group: copyOf };
}
