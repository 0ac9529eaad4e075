import { parseMessage } from '@onrecord/contracts';
import { type EntitiesExplanation, explainEntities, loadLabeller } from '@onrecord/domain-entities';
import { readModel } from '@onrecord/platform-models';
import { settingsForWorkers } from '@onrecord/platform-service';
import { clean, unless } from '../../journey/ways';
import { partialTopics } from '../../stages/partial-stage';
import type { ExplainedArticle, Explainer } from '../explainer';
import { entitiesHtml } from './entities-html';
import { entitiesPage } from './entities-page';
import { entitiesSheet } from './entities-sheet';
import { type ReadArticle, viewEntities } from './entities-view';

/** `onrecord explain entities`. */
export const entitiesExplainer: Explainer = {
  name: 'entities',
  summary: 'which names were found, and why two mentions are one entity or not',
  help: `
For each entity, the most salient first: its mentions in their sentences, the type and
score that the labeller gave, and why each was joined. Then what was kept apart, and
labels of which it was not sure.

Examples:
  $ onrecord explain entities page.html
  $ onrecord explain entities page.html --html > why.html
  $ onrecord explain entities raw.jsonl --article a17
  $ echo '{"id":"a1","text":"Mayor Ana Ruiz spoke. She left."}' | onrecord explain entities -`,
  page: entitiesPage,
  stages: ['cleaner'],
  legs: (host, memory) => [
    unless(clean(host, memory), (article) => 'text' in article && !('content' in article)),
  ],
  load: async (config) => {
    const { entities: limits, modelsFolder } = settingsForWorkers(config);
    const labeller = await loadLabeller(await readModel(modelsFolder, 'entities'));
    return (value) => {
      // JSON has no `undefined`: what is optional is there or not.
      const article = parseMessage(partialTopics.cleanedArticle, value) as ReadArticle;
      return explained(article, explainEntities(article, { labeller, limits }));
    };
  },
};

/** An explanation in the forms in which it can be shown. */
function explained(article: ReadArticle, explanation: EntitiesExplanation): ExplainedArticle {
  const view = () => viewEntities(article, explanation);
  return {
    id: article.id,
    json: () => ({ id: article.id, ...explanation }),
    sheet: (options) => entitiesSheet(view(), options),
    html: (number) => entitiesHtml(view(), number),
  };
}
