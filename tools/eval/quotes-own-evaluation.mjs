import { join } from 'node:path';
import { defaultLimits } from '@onrecord/contracts';
import { aboutQuotes, readDocument } from '@onrecord/domain-quotes';
import { paragraphsOf } from '@onrecord/domain-text';
import { quoteGolds } from '@onrecord/testing';
import { root } from '../commands/workspace.mjs';
import { loadShipped, loadShippedQuotes } from './load-shipped.mjs';
import { RECORD } from './predictors.mjs';
import { goldNames, scoreOwn } from './quotes-own-score.mjs';

const FOLDER = join(root, 'libs', 'testing', 'testdata', 'quotes');

/**
 * The stages as they ship over one part of our annotated articles, all styles together and each
 * apart. Raises `GoldError` for an annotation that does not hold.
 * @param {'tune' | 'test'} part
 * @returns {Promise<{ all: import('./quotes-own-score.mjs').OwnScore, styles: Record<string, import('./quotes-own-score.mjs').OwnScore> }>}
 */
export async function evaluateOwnQuotes(part) {
  const [entities, quotes] = [await loadShipped(), await loadShippedQuotes()];
  const articles = quoteGolds(FOLDER)
    .filter((gold) => gold.part === part)
    .map((gold) => {
      const { id, title, text } = gold;
      const article = entities.apply({ id, title, text }, null, RECORD);
      return {
        gold,
        entities: article.entities,
        aboutGiven: aboutOfGold(gold, article.entities),
        quotes: quotes.apply(article, null, RECORD).quotes,
      };
    });
  const styles = byStyle(articles);
  return {
    all: scoreOwn(articles),
    styles: Object.fromEntries([...styles].map(([style, own]) => [style, scoreOwn(own)])),
  };
}

function byStyle(articles) {
  const groups = new Map();
  for (const article of articles) {
    const { style } = article.gold;
    groups.set(style, [...(groups.get(style) ?? []), article]);
  }
  return groups;
}

/** What annotated words of annotated speakers would be about. */
function aboutOfGold(gold, entities) {
  const { text, quotes } = gold;
  const document = readDocument(
    { text, paragraphs: paragraphsOf(text), entities },
    defaultLimits.quotes.maxSentenceTokens,
  );
  const names = goldNames(gold, entities);
  const entityOf = (name) => entities.find(({ id }) => names.get(id) === name) ?? null;
  return aboutQuotes(
    document,
    quotes.map((quote) => toAttribution(text, quote)),
    quotes.map(({ speaker, resolution, abstained }) => ({
      entity: speaker === null ? null : entityOf(speaker),
      ...{ resolution, abstained, confidence: 1 },
    })),
  );
}

function toAttribution(text, { content, cue, source, reporting, nestedIn }) {
  const pattern = cue !== null && text.slice(cue.start, cue.end) === ':' ? 'label' : 'quotation';
  return { pattern, content, cue, source, reporting, nestedIn, isSourceShared: false, score: 1 };
}
