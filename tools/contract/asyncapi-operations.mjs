import { deadLetterTopicName, topics } from '@onrecord/contracts';

/** Version of AsyncAPI's Kafka bindings; 0.5.0 is the newest that the 3.0.0 meta-schema holds. */
export const BINDING_VERSION = '0.5.0';

/** @typedef {import('@onrecord/contracts').StageDefinition<any, any, any>} Stage */

/**
 * Who receives and sends what: each stage's service by its definition, and the publishers and
 * subscribers around them.
 * @param {readonly Stage[]} stages
 * @param {string} groupPrefix what stands before every consumer group's name
 */
export function operationsOf(stages, groupPrefix) {
  return Object.fromEntries([
    operation('publisher', 'send', topics.rawArticle.name, 'Publishes articles.'),
    ...stages.flatMap((stage) => stageOperations(stage, groupPrefix)),
    operation('subscriber', 'receive', topics.enrichedArticle.name, 'Reads whole articles.'),
    operation('subscriber', 'receive', topics.quote.name, 'Reads who said what.'),
    operation('subscriber', 'receive', topics.articleOutcome.name, 'Learns what became of each.'),
  ]);
}

/**
 * @param {Stage} stage
 * @param {string} groupPrefix
 */
function stageOperations({ name, input, outputs, isBranch }, groupPrefix) {
  const written = outputs.map((topic) => topic.name);
  // Any stage may end a journey in a dead letter, and that is an outcome too.
  const all = new Set([
    ...written,
    ...(isBranch === true ? [] : [topics.articleOutcome.name]),
    deadLetterTopicName(input.name),
  ]);
  return [
    operation(name, 'receive', input.name, `The ${name} stage reads its input.`, {
      bindings: {
        kafka: { groupId: groupId(groupPrefix + name), bindingVersion: BINDING_VERSION },
      },
    }),
    ...[...all].map((topic) =>
      operation(name, 'send', topic, `The ${name} stage writes, together with its new position.`),
    ),
  ];
}

/** @param {string} group */
function groupId(group) {
  const description = 'The stage’s name behind ONRECORD_GROUP_PREFIX.';
  return { type: 'string', default: group, description };
}

/**
 * @param {string} who
 * @param {'send' | 'receive'} action
 * @param {string} topic
 * @param {string} summary
 * @param {object} more
 */
function operation(who, action, topic, summary, more = {}) {
  const channel = `#/channels/${topic}`;
  return [
    `${who}.${action}.${topic}`,
    {
      action,
      channel: { $ref: channel },
      summary,
      tags: [{ name: who }],
      messages: [{ $ref: `${channel}/messages/${topic}` }],
      ...more,
    },
  ];
}
