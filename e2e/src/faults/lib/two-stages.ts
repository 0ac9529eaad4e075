import {
  articleId,
  type CleanedArticle,
  type EnrichedArticle,
  type RawArticle,
  type StageApply,
  type StageDefinition,
  topics,
} from '@onrecord/contracts';
import type { RunStage } from '@onrecord/platform-messaging';
import { cleanedArticle, enrichedArticle } from '@onrecord/testing';
import { enrichedWith } from './echo-stage';

/** The stage in which a message fails, as its metadata say under `fails`; its text says nothing of it. */
export type FailingStage = 'clean' | 'enrich';

/** A first stage, which decides. */
export const cleanStage: StageDefinition<RawArticle, CleanedArticle> = {
  name: 'clean',
  version: '1',
  input: topics.rawArticle,
  outputs: [topics.cleanedArticle, topics.articleOutcome],
  identify: articleId,
  request: ({ id, contentHash }) => ({ articleId: id, contentHash, joinsCopies: false }),
  route: (result, decision) => {
    if (decision?.kind === 'unchanged') {
      return { records: [], outcome: { outcome: 'unchanged', revision: decision.revision } };
    }
    const revision = decision?.kind === 'revision' ? decision.revision : 1;
    return {
      records: [{ topic: topics.cleanedArticle, value: { ...result, revision } }],
      outcome: null,
    };
  },
};

/** A later stage, which ends the flow. */
export const enrichStage: StageDefinition<CleanedArticle, EnrichedArticle> = {
  name: 'enrich',
  version: '1',
  input: topics.cleanedArticle,
  outputs: [topics.enrichedArticle, topics.quote, topics.articleOutcome],
  identify: ({ id }) => id,
  route: enrichedWith,
};

export const clean: StageApply<RawArticle, CleanedArticle> = ({ id = '', content, metadata }) => {
  failIn('clean', metadata);
  return cleanedArticle({ id, title: null, text: content, ...(metadata && { metadata }) });
};

export const enrich: StageApply<CleanedArticle, EnrichedArticle> = (article) => {
  failIn('enrich', article.metadata);
  const { id, revision, text } = article;
  return enrichedArticle({ id, revision, title: null, text, quotes: [] });
};

function failIn(stage: FailingStage, metadata: RawArticle['metadata']): void {
  if (metadata?.['fails'] === stage) throw new TypeError(`asked to fail in ${stage}`);
}

/** Runs a stage's function where it is called, without a thread. */
export function runInPlace<In, Out>(apply: StageApply<In, Out>): RunStage<In, Out, null> {
  // A promise, so that what the function throws is its rejection.
  return async (article, facts, record) =>
    Promise.resolve({ result: apply(article, facts, record), ms: 0, model: null });
}
