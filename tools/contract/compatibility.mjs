import { topics } from '@onrecord/contracts';
import { compareSchemas } from './schema-compatibility.mjs';

/**
 * @typedef {import('./schema-compatibility.mjs').Problem & { where: string }} ContractProblem
 * @typedef {Record<string, any>} Json
 * @typedef {object} Contract
 * @property {Json} asyncapi
 * @property {Json} context
 * @property {Record<string, Json>} schemas by topic
 */

/**
 * Records of an older release lie on these when a newer one reads them: what stages read, and
 * what is compacted and so kept for ever.
 */
const READ = new Set(
  Object.values(topics)
    .filter(({ isInput, cleanup }) => isInput || cleanup === 'compact')
    .map(({ name }) => name),
);

/**
 * What of `before` no longer holds in `after`: messages, topics, headers and the JSON-LD
 * context. Empty when everybody who works with `before` can go on.
 * @param {Contract} before
 * @param {Contract} after
 * @returns {ContractProblem[]}
 */
export function compareContracts(before, after) {
  return [
    ...Object.entries(before.schemas).flatMap(([topic, schema]) =>
      compareMessage(topic, schema, after.schemas[topic]),
    ),
    ...compareChannels(before.asyncapi.channels, after.asyncapi.channels),
    ...compareHeaders(before.asyncapi.components.schemas, after.asyncapi.components.schemas),
    ...compareMeanings(before.context, after.context, '', 'context.jsonld'),
  ];
}

/**
 * @param {string} topic
 * @param {Json} before
 * @param {Json | undefined} after
 * @returns {ContractProblem[]}
 */
function compareMessage(topic, before, after) {
  if (after === undefined) return [problem(topic, 'message', 'message-removed', 'has no schema')];
  const use = { isRead: READ.has(topic), isWritten: topic !== topics.rawArticle.name };
  return compareSchemas(before, after, use).map((found) => ({ where: topic, ...found }));
}

/**
 * @param {Json} before
 * @param {Json} after
 * @returns {ContractProblem[]}
 */
function compareChannels(before, after) {
  return Object.entries(before).flatMap(([topic, channel]) => {
    if (after[topic] === undefined)
      return [problem(topic, 'topic', 'topic-removed', 'is no longer there')];
    const old = channel.bindings.kafka.topicConfiguration;
    const now = after[topic].bindings.kafka.topicConfiguration;
    return compareTopicSettings(topic, old, now);
  });
}

/**
 * @param {string} topic
 * @param {Json} old
 * @param {Json} now
 */
function compareTopicSettings(topic, old, now) {
  const found = [];
  const change = (/** @type {string} */ name) => `was ${old[name]}, is ${now[name]}`;
  if (String(old['cleanup.policy']) !== String(now['cleanup.policy']))
    found.push(problem(topic, 'cleanup.policy', 'clean-up-changed', change('cleanup.policy')));
  const kept = (/** @type {Json} */ { 'retention.ms': ms }) => (ms === -1 ? Infinity : ms);
  if (kept(now) < kept(old))
    found.push(problem(topic, 'retention.ms', 'retention-shortened', change('retention.ms')));
  if (now['max.message.bytes'] < old['max.message.bytes'])
    found.push(problem(topic, 'max.message.bytes', 'limit-tightened', change('max.message.bytes')));
  return found;
}

/**
 * @param {Json} before
 * @param {Json} after
 * @returns {ContractProblem[]}
 */
function compareHeaders(before, after) {
  return Object.entries(before).flatMap(([name, schema]) => {
    if (after[name] === undefined)
      return [problem(name, 'headers', 'headers-removed', 'are no longer described')];
    const use = { isRead: false, isWritten: true };
    return compareSchemas(schema, after[name], use).map((found) => ({ where: name, ...found }));
  });
}

/**
 * Terms of the JSON-LD context: each must still mean the same.
 * @param {unknown} before
 * @param {unknown} after
 * @param {string} path
 * @param {string} where
 * @returns {ContractProblem[]}
 */
function compareMeanings(before, after, path, where) {
  if (!isObject(before) || !isObject(after)) {
    return before === after
      ? []
      : [problem(where, path, 'meaning-changed', `was ${show(before)}, is ${show(after)}`)];
  }
  return Object.entries(before).flatMap(([term, meaning]) =>
    compareMeanings(meaning, after[term], path === '' ? term : `${path}.${term}`, where),
  );
}

/** @returns {value is Json} */
function isObject(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null;
}

/** @param {unknown} value */
function show(value) {
  return JSON.stringify(value) ?? 'gone';
}

/**
 * @param {string} where
 * @param {string} path
 * @param {string} rule
 * @param {string} text
 * @returns {ContractProblem}
 */
function problem(where, path, rule, text) {
  return { where, path, rule, text };
}

/**
 * One line for each problem.
 * @param {readonly ContractProblem[]} problems
 */
export function describeProblems(problems) {
  return problems.map(({ where, path, rule, text }) => `${where}: ${path}: ${rule}: ${text}`);
}
