import { code, prose } from './reference-html.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const KIB = 1024;

/**
 * How long a topic keeps its records.
 * @param {string} topic
 * @param {Record<string, any>} document the AsyncAPI document
 */
export function keptFor(topic, document) {
  const ms = document.channels[topic].bindings.kafka.topicConfiguration['retention.ms'];
  return ms === -1 ? 'for ever' : `for ${ms / DAY_MS} days`;
}

/** @param {number} bytes */
function size(bytes) {
  const kib = bytes / KIB;
  return kib % KIB === 0 ? `${kib / KIB} MiB` : `${kib.toLocaleString('en-US')} KiB`;
}

/**
 * What is worth knowing of a topic beside its fields: a definition list in HTML.
 * @param {string} topic
 * @param {Record<string, any>} document the AsyncAPI document
 */
export function channelFacts(topic, document) {
  const { topicConfiguration: settings } = document.channels[topic].bindings.kafka;
  const { description: key } = document.components.messages[topic].bindings.kafka.key;
  const facts = [
    ['Key', prose(key)],
    ['Clean-up', code(settings['cleanup.policy'].join(','))],
    ['Kept', keptFor(topic, document)],
    ['Largest record', size(settings['max.message.bytes'])],
    ['Written by', who('send', topic, document)],
    ['Read by', who('receive', topic, document)],
    ['Schema', `<a href="../contract/schemas/${topic}.schema.json">${topic}.schema.json</a>`],
  ];
  const shown = facts.filter(([, text]) => text !== '');
  return `<dl>${shown.map(([name, text]) => `<div><dt>${name}</dt><dd>${text}</dd></div>`).join('')}</dl>`;
}

/**
 * @param {'send' | 'receive'} action
 * @param {string} topic
 * @param {Record<string, any>} document
 */
function who(action, topic, document) {
  return Object.values(document.operations)
    .filter((one) => one.action === action && one.channel.$ref === `#/channels/${topic}`)
    .map((one) => one.tags[0].name)
    .join(', ');
}
