import type {
  ArticleEntities,
  CleanedArticle,
  EntitiesLimits,
  LoadedStage,
} from '@onrecord/contracts';
import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

/**
 * The work of the entity stage, ready to run in a worker: `apply` adds
 * `entities` to an article and leaves every other field as it came. `limits`
 * that are absent are the defaults. `model` is null: rules have no weights.
 * `apply` raises what `findEntities` raises.
 */
export function loadEntities(
  limits: Partial<EntitiesLimits> = {},
): Promise<LoadedStage<CleanedArticle, ArticleEntities, null>> {
  const labeller = new RuleLabeller();
  return Promise.resolve({
    model: labeller.model,
    apply: (article) => ({ ...article, entities: findEntities(article, { labeller, limits }) }),
  });
}
