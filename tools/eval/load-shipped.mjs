import { findEntities, loadEntities, RuleLabeller } from '@onrecord/domain-entities';
import { loadQuotes, loadTagger } from '@onrecord/domain-quotes';
import { findModelsFolder, readModel } from '@onrecord/platform-models';

/** The entity stage with the model that ships. */
export async function loadShipped() {
  return loadEntities({ model: await readModel(findModelsFolder(), 'entities') });
}

/** The quote stage with the model that ships. */
export async function loadShippedQuotes() {
  return loadQuotes({ model: await readModel(findModelsFolder(), 'quotes') });
}

/** The tagger that ships, which finds attributions for the quote stage. */
export async function loadShippedTagger() {
  return loadTagger(await readModel(findModelsFolder(), 'quotes'));
}

/** The entity stage with rules in the model's place: the baseline. */
export async function loadRules() {
  const labeller = new RuleLabeller();
  return { apply: (article) => ({ ...article, entities: findEntities(article, { labeller }) }) };
}
