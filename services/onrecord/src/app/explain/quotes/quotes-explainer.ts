import { parseMessage } from '@onrecord/contracts';
import { explainQuotes, loadTagger, type QuotesExplanation } from '@onrecord/domain-quotes';
import { readModel } from '@onrecord/platform-models';
import { settingsForWorkers } from '@onrecord/platform-service';
import { clean, partialEntities, unless } from '../../journey/ways';
import { partialTopics } from '../../stages/partial-stage';
import type { ExplainedArticle, Explainer } from '../explainer';
import { quotesHtml } from './quotes-html';
import { quotesPage } from './quotes-page';
import { quotesSheet } from './quotes-sheet';
import { type ReadArticle, viewQuotes } from './quotes-view';

/** `onrecord explain quotes`. */
export const quotesExplainer: Explainer = {
  name: 'quotes',
  summary: 'who said what, how each quote was found, and why it has its speaker',
  help: `
For each quote, in the order of the text: its sentences with [words], {source} and <cue>,
how it was found, whom the source was linked to and on what evidence, who else came into
question, and why a speaker was left open.

Examples:
  $ onrecord explain quotes page.html
  $ onrecord explain quotes page.html --html > why.html
  $ onrecord entities article.jsonl | onrecord explain quotes --article a17
  $ echo '{"id":"a1","text":"Mayor Ana Ruiz spoke. “We wait,” she said."}' | onrecord explain quotes -`,
  page: quotesPage,
  stages: ['cleaner', 'entities'],
  legs: (host, memory) => [
    unless(clean(host, memory), (article) => 'text' in article && !('content' in article)),
    unless(partialEntities(host, memory), (article) => 'entities' in article),
  ],
  load: async (config) => {
    const { quotes: limits, modelsFolder } = settingsForWorkers(config);
    const tagger = await loadTagger(await readModel(modelsFolder, 'quotes'));
    return (value) => {
      // JSON has no `undefined`: what is optional is there or not.
      const article = parseMessage(partialTopics.articleEntities, value) as ReadArticle;
      return explained(article, explainQuotes(article, { tagger, limits }));
    };
  },
};

/** An explanation in the forms in which it can be shown. */
function explained(article: ReadArticle, explanation: QuotesExplanation): ExplainedArticle {
  const view = () => viewQuotes(article, explanation);
  return {
    id: article.id,
    json: () => ({ id: article.id, ...explanation }),
    sheet: (options) => quotesSheet(view(), options),
    html: (number) => quotesHtml(view(), number),
  };
}
