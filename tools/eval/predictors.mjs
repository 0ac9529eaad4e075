import { loadCleaner } from '@onrecord/domain-cleaning';
import { loadRules, loadShipped } from './load-shipped.mjs';

/** A fixed reading time: the labelled pages are older, so no date counts as future. */
export const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };

/**
 * What a stage makes of one labelled object, in its scorer's format.
 * @typedef {(labelled: any) => object} Predict
 */

/**
 * Pages as HTML (`field` "html") or as scraped text ("plain").
 * @param {'html' | 'plain'} field
 * @returns {Promise<Predict>}
 */
export async function cleaningPredictor(field) {
  const { apply } = await loadCleaner();
  const contentType = field === 'html' ? 'text/html' : 'text/plain';
  return ({ id, url, ...page }) => {
    const article = apply({ id, url, contentType, content: page[field] }, null, RECORD);
    return {
      id,
      text: article.text,
      title: article.title,
      publishedAt: article.publishedAt?.slice(0, 10) ?? null,
      byline: article.authors,
    };
  };
}

/** What the benchmarks call our types: docs/topics/article-entities.md. */
const BENCHMARK_TYPES = {
  person: 'PER',
  organization: 'ORG',
  location: 'LOC',
  group: 'MISC',
  event: 'MISC',
  work: 'MISC',
  misc: 'MISC',
};

/**
 * The entity stage as it ships, or with the rules that were there before the model; over texts as
 * they are, or in capitals or lower case throughout.
 * @param {{ rules?: boolean, casing?: string }} [how]
 * @returns {Promise<Predict>}
 */
export async function entitiesPredictor({ rules = false, casing = 'usual' } = {}) {
  const { apply } = await (rules ? loadRules() : loadShipped());
  return ({ id, text }) => {
    const { entities } = apply({ id, text: recase(text, casing) }, null, RECORD);
    const spans = entities.flatMap(({ type, mentions }) =>
      mentions
        .filter(({ kind }) => kind === 'name')
        .map(({ start, end }) => ({ start, end, type: BENCHMARK_TYPES[type] })),
    );
    return { id, entities: spans.sort((a, b) => a.start - b.start) };
  };
}

/** Letter by letter, so that offsets stay: "ß" stays as it is. */
function recase(text, casing) {
  if (casing === 'usual') return text;
  const written = (letter) => (casing === 'upper' ? letter.toUpperCase() : letter.toLowerCase());
  return text.replaceAll(/\p{L}/gu, (letter) =>
    written(letter).length === letter.length ? written(letter) : letter,
  );
}
