import { loadShipped } from './load-shipped.mjs';
import { scoreNames } from './robustness-score.mjs';
import { readRobustness, robustnessCategories } from './robustness-table.mjs';

const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };

/**
 * The entity stage as it ships over the table of sentences: a score for each category and, where
 * there are several, `all` over their sentences. Each sentence is an article of its own.
 * @param {readonly string[]} [categories]
 * @returns {Promise<Record<string, import('./robustness-score.mjs').Score>>}
 */
export async function evaluateRobustness(categories = robustnessCategories()) {
  const { apply } = await loadShipped();
  const predicted = categories.map((category) => [
    category,
    readRobustness(category).map((sentence) => ({
      ...sentence,
      predicted: nameMentions(apply({ id: category, text: sentence.text }, null, RECORD)),
    })),
  ]);
  if (categories.length > 1) predicted.push(['all', predicted.flatMap(([, rows]) => rows)]);
  return Object.fromEntries(predicted.map(([category, rows]) => [category, scoreNames(rows)]));
}

function nameMentions({ entities }) {
  return entities
    .flatMap(({ type, mentions }) =>
      mentions
        .filter(({ kind }) => kind === 'name')
        .map(({ start, end }) => ({ start, end, type })),
    )
    .sort((a, b) => a.start - b.start);
}
