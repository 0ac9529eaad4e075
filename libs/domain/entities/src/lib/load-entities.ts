import type {
  ArticleEntities,
  CleanedArticle,
  EntitiesLimits,
  EntityType,
  LoadedModel,
  LoadedStage,
} from '@onrecord/contracts';
import { modelFileError, type SequenceLabeller } from '@onrecord/domain-labelling';
import { findEntities } from './find-entities';
import { NameLabeller } from './name-labeller';
import { readNameModel } from './name-model';

/** The file of the model's folder that holds its weights. */
const WEIGHTS = 'names.bin';

/** What the entity stage is loaded with. */
export interface EntitiesLoad {
  /** The model in the folder `entities`, read and checked. */
  readonly model: LoadedModel;
  /** Bounds; those that are absent are the defaults. */
  readonly limits?: Partial<EntitiesLimits>;
}

/**
 * The work of the entity stage, ready to run in a worker: `apply` adds
 * `entities` to an article and leaves every other field as it came, and raises
 * what `findEntities` raises. Rejects with `ModelFileError` when the model is
 * none for names.
 */
export async function loadEntities({
  model,
  limits = {},
}: EntitiesLoad): Promise<LoadedStage<CleanedArticle, ArticleEntities, null>> {
  const labeller = await loadLabeller(model);
  return {
    model: labeller.model,
    apply: (article) => ({ ...article, entities: findEntities(article, { labeller, limits }) }),
  };
}

/** The labeller that the stage finds names with. Rejects as `loadEntities` does. */
export function loadLabeller({ ref, files }: LoadedModel): Promise<SequenceLabeller<EntityType>> {
  return new Promise((resolve) => {
    const bytes = files.get(WEIGHTS);
    if (bytes === undefined) throw modelFileError(`${WEIGHTS} is not in the folder of ${ref.name}`);
    resolve(new NameLabeller(readNameModel(bytes, ref)));
  });
}
