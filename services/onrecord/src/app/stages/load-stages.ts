import type { LoadedStage, ModelRef } from '@onrecord/contracts';
import { loadCleaner } from '@onrecord/domain-cleaning';
import { loadEntities } from '@onrecord/domain-entities';
import { loadQuotes } from '@onrecord/domain-quotes';
import { loadLanguageDetector } from '@onrecord/domain-text';
import { readModel } from '@onrecord/platform-models';
import type { WorkerSettings } from '@onrecord/platform-workers';
import { completeArticle } from './complete-article';
import type { StageName } from './stage-name';

/** One article for one of the stages that a thread has loaded. */
export interface StageJob {
  readonly stage: StageName;
  readonly article: unknown;
  /** The article may be no more than `{id, text}`: derive what the stage reads. */
  readonly isPartial: boolean;
}

/** The stage's result, with the model that made it: a thread serves several stages. */
export interface StageAnswer {
  readonly result: unknown;
  readonly model: ModelRef | null;
}

const loaders = {
  cleaner: (settings: WorkerSettings) => loadCleaner(settings.cleaner),
  entities: async ({ entities: limits, modelsFolder }: WorkerSettings) =>
    loadEntities({ model: await readModel(modelsFolder, 'entities'), limits }),
  quotes: async ({ quotes: limits, modelsFolder }: WorkerSettings) =>
    loadQuotes({ model: await readModel(modelsFolder, 'quotes'), limits }),
};

/**
 * Loads the named stages as one, so that `--jobs N` is N threads and not N for
 * each stage. Raises whatever a stage raises when it cannot load.
 */
export async function loadStages(
  names: readonly StageName[],
  settings: WorkerSettings,
): Promise<LoadedStage<StageJob, StageAnswer>> {
  const detector = await loadLanguageDetector();
  const loaded = await Promise.all(
    names.map(async (name) => [name, await loaders[name](settings)] as const),
  );
  const stages = new Map(loaded);
  return {
    model: null,
    apply: ({ stage, article, isPartial }, facts, record) => {
      const found = stages.get(stage);
      if (found === undefined) throw new RangeError(`stage ${stage} is not loaded`);
      const input = isPartial ? completeArticle(article, detector) : article;
      // The runner pairs each article with its stage's schema; one thread serves all three types.
      return { result: found.apply(input as never, facts as never, record), model: found.model };
    },
  };
}
