import {
  articleEntitiesSchema,
  cleanedArticleSchema,
  enrichedArticleSchema,
  type StageDefinition,
  type Topic,
  topics,
} from '@onrecord/contracts';

/** What `onrecord entities` and `onrecord quotes` take: `id` and `text`, the rest if it is there. */
export interface PartialArticle {
  readonly id: string;
  readonly text: string;
}

const required = { id: true, text: true } as const;

/** The topics of the flow for articles that lack an envelope; a field that is there must be right. */
export const partialTopics = {
  cleanedArticle: relaxed(topics.cleanedArticle, cleanedArticleSchema.partial().required(required)),
  articleEntities: relaxed(
    topics.articleEntities,
    articleEntitiesSchema.partial().required({ ...required, entities: true }),
  ),
  enrichedArticle: relaxed(
    topics.enrichedArticle,
    enrichedArticleSchema.partial().required({ ...required, quotes: true }),
  ),
};

function relaxed<T extends PartialArticle>(topic: Topic, schema: Topic<T>['schema']): Topic<T> {
  return { ...topic, schema };
}

/**
 * A stage for articles that may be no more than `{id, text}`. It emits the record
 * that the stage itself would, so that a complete article comes out as it does
 * over Kafka; quote records and outcomes, which need an envelope, are left out.
 */
export function partialStage<In, Out extends object, P extends PartialArticle>(
  stage: StageDefinition<In, Out>,
  input: Topic<P>,
  output: Topic,
): StageDefinition<P, Out> {
  return {
    name: stage.name,
    version: stage.version,
    input,
    outputs: [output],
    identify: (article) => article.id,
    ...(stage.request && {
      // What is no revision of anything has none before it.
      request: (result: Out) => ('revision' in result ? (stage.request?.(result) ?? null) : null),
    }),
    route: (result, decision) => ({
      records: stage
        .route(result, decision)
        .records.filter(({ topic }) => topic.name === output.name)
        .map(({ value }) => ({ topic: output, value })),
      outcome: null,
    }),
  };
}
