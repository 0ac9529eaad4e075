import { findEntities, loadEntities, RuleLabeller } from '@onrecord/domain-entities';
import { findModelsFolder, readModel } from '@onrecord/platform-models';

/** The entity stage with the model that ships. */
export async function loadShipped() {
  return loadEntities({ model: await readModel(findModelsFolder(), 'entities') });
}

/** The entity stage with rules in the model's place: the baseline. */
export async function loadRules() {
  const labeller = new RuleLabeller();
  return { apply: (article) => ({ ...article, entities: findEntities(article, { labeller }) }) };
}
