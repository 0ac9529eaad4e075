import { headers, topics } from '@onrecord/contracts';
import { readFileSync } from 'node:fs';

/** @param {string} name */
function read(name) {
  return JSON.parse(readFileSync(new URL(`./examples/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * One message for each topic, all of one article on its way through the stages. The enriched one
 * came out of `onrecord enrich`, with times of its own; the others are parts of it.
 * @returns {Record<string, Record<string, any>>} by topic
 */
export function exampleMessages() {
  const raw = read('raw-article');
  const enriched = read('enriched-article');
  const { quotes, ...withEntities } = enriched;
  const { entities, ...cleaned } = withEntities;
  const { cleaner, entities: entityStage } = enriched.processing;
  const { id, revision, url, source, title, publishedAt } = enriched;
  return {
    [topics.rawArticle.name]: raw,
    [topics.cleanedArticle.name]: { ...cleaned, processing: { cleaner } },
    [topics.articleEntities.name]: {
      ...cleaned,
      entities,
      processing: { cleaner, entities: entityStage },
    },
    [topics.enrichedArticle.name]: enriched,
    [topics.quote.name]: {
      ...quotes[0],
      ...{ articleId: id, revision, url, source, title, publishedAt },
      speakerName: quotes[0].speaker.name,
    },
    [topics.articleOutcome.name]: {
      ...{ articleId: id, revision, raw: { partition: 3, offset: '4711' } },
      ...{ replay: 0, outcome: 'enriched', reason: null, stage: 'quotes' },
    },
    [topics.dlqJournal.name]: {
      ...{ action: 'replayed', replay: 1, at: '2025-03-04T10:15:00.000Z' },
      ...{ to: topics.rawArticle.name, sent: 'raw-article/3/4720', origin: 'raw-article/3/4711' },
    },
  };
}

/**
 * Headers of a dead letter of `topic`, as a stage writes them.
 * @param {string} topic
 * @param {{ name: string, version: string }} stage
 * @param {string} groupPrefix
 * @returns {Record<string, string>}
 */
export function exampleDeadLetterHeaders(topic, stage, groupPrefix) {
  const at = '2025-03-03T08:00:01.000Z';
  /** @type {Record<import('@onrecord/contracts').DeadLetterHeader, string>} */
  const said = {
    ...{ topic, partition: '3', offset: '4712', timestamp: '1740988800000' },
    ...{ group: groupPrefix + stage.name, stage: stage.name, 'stage-version': stage.version },
    'error-code': 'ONRECORD_MESSAGE_SCHEMA',
    'error-class': 'InvalidMessageError',
    'error-message': `${topic}: id: Invalid input: expected string, received number`,
    'error-stack': '',
    attempts: '1',
    'first-failed-at': at,
    'last-failed-at': at,
    origin: `${topics.rawArticle.name}/3/4712`,
  };
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [`${headers.deadLetterPrefix}${name}`, value]),
  );
}
