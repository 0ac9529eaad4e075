import { loadCleaner } from '@onrecord/domain-cleaning';
import { loadEntities } from '@onrecord/domain-entities';
import { loadQuotes } from '@onrecord/domain-quotes';

/** A fixed reading time: the labelled pages are older, so no date counts as future. */
const RECORD = { receivedAt: '2026-01-01T00:00:00.000Z' };

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

/** @returns {Promise<Predict>} */
export async function entitiesPredictor() {
  const { apply } = await loadEntities();
  return ({ id, text }) => {
    const { entities } = apply({ id, text }, null, RECORD);
    const spans = entities.flatMap(({ type, mentions }) =>
      mentions
        .filter(({ kind }) => kind === 'name')
        .map(({ start, end }) => ({ start, end, type: BENCHMARK_TYPES[type] })),
    );
    return { id, entities: spans.sort((a, b) => a.start - b.start) };
  };
}

/** @returns {Promise<Predict>} */
export async function quotesPredictor() {
  const entities = await loadEntities();
  const quotes = await loadQuotes();
  return ({ id, text }) => {
    const article = quotes.apply(entities.apply({ id, text }, null, RECORD), null, RECORD);
    return {
      id,
      quotes: article.quotes.map(({ type, spans, cue, speaker, reporting }) => ({
        type,
        spans,
        cue,
        speaker,
        reporting,
      })),
    };
  };
}
