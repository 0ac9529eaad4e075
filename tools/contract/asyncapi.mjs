import { allTopicSettings, deadLetterTopicName, topics } from '@onrecord/contracts';
import { BINDING_VERSION, operationsOf } from './asyncapi-operations.mjs';
import { exampleDeadLetterHeaders, exampleMessages } from './examples.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { headerSchemas } from './record-headers.mjs';

const SCHEMA_FORMAT = 'application/schema+json;version=draft-2020-12';

/** Where a topic's schema file lies, seen from the AsyncAPI document. */
export function schemaFile(/** @type {string} */ topic) {
  return `./schemas/${topic}.schema.json`;
}

const flow = Object.values(topics);
const deadLetterNames = flow
  .filter(({ isInput }) => isInput)
  .map(({ name }) => [deadLetterTopicName(name), name]);

/**
 * The AsyncAPI 3.0 document: a channel for each topic, its message with headers and Kafka key,
 * and who sends and receives. `stages` are the services' definitions; the topics they name are
 * the operations.
 * @param {{ stages: readonly import('@onrecord/contracts').StageDefinition<any, any, any>[], version: string, groupPrefix: string }} options
 */
export function asyncApi({ stages, version, groupPrefix }) {
  return {
    asyncapi: '3.0.0',
    id: 'urn:onrecord:contract',
    info: {
      title: 'onrecord',
      version,
      description:
        'Raw news articles in, who said what out. All messages are JSON in UTF-8. Every topic has the same number of partitions (ONRECORD_PARTITIONS) and is keyed by article id, so an article’s messages keep their order; read with isolation level read_committed.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      local: {
        host: '127.0.0.1:9092',
        protocol: 'kafka',
        description: 'What docker compose starts.',
      },
    },
    channels: channels(),
    operations: operationsOf(stages, groupPrefix),
    components: { messages: messages(stages, groupPrefix), schemas: headerSchemas },
  };
}

/** What is said of a topic beside its message. */
const NOTES = {
  [topics.rawArticle.name]: 'Publishers write here.',
  [topics.enrichedArticle.name]: 'Compacted: the newest revision of an article wins.',
  [topics.quote.name]: 'A quote that a later revision no longer has comes again, retracted.',
  [topics.articleOutcome.name]:
    'Of several records of one raw message the highest replay is final.',
  [topics.dlqJournal.name]: 'Written by whoever sends dead letters back or drops them.',
};

function channels() {
  const titles = new Map(messageSchemas().map(({ topic, schema }) => [topic, schema]));
  const origins = new Map(deadLetterNames.map(([name, input]) => [name, input]));
  return Object.fromEntries(
    allTopicSettings().map(({ name, cleanup, retentionMs, maxMessageBytes }) => {
      const input = origins.get(name);
      const title = input === undefined ? titles.get(name)?.title : `Dead letters of ${input}`;
      const description =
        input === undefined
          ? [titles.get(name)?.description, NOTES[name]].filter(Boolean).join(' ')
          : `Messages of ${input} that could not be processed, in the partition where they stood.`;
      return [
        name,
        {
          address: name,
          title,
          description,
          messages: { [name]: { $ref: `#/components/messages/${name}` } },
          bindings: {
            kafka: {
              topic: name,
              topicConfiguration: {
                'cleanup.policy': [cleanup],
                'retention.ms': retentionMs,
                'max.message.bytes': maxMessageBytes,
              },
              bindingVersion: BINDING_VERSION,
            },
          },
        },
      ];
    }),
  );
}

const KEYS = {
  article: 'The article’s id.',
  raw: 'The article’s id. Another key or none is taken too; revisions then count in the order in which they reach the cleaner.',
  outcome: 'The article’s id; of a message without a readable id, the key that it came with.',
  journal: 'Which dead letter: DLQ TOPIC/PARTITION/OFFSET.',
  deadLetter: 'The key that the message came with.',
};

const KEY_OF = { [topics.rawArticle.name]: KEYS.raw, [topics.articleOutcome.name]: KEYS.outcome };

/** @param {string} topic */
function keyOf(topic) {
  return topic === topics.dlqJournal.name ? KEYS.journal : (KEY_OF[topic] ?? KEYS.article);
}

/** @param {string} description */
function kafkaKey(description) {
  return { kafka: { key: { type: 'string', description }, bindingVersion: BINDING_VERSION } };
}

/**
 * @param {readonly import('@onrecord/contracts').StageDefinition<any, any, any>[]} stages
 * @param {string} groupPrefix
 */
function messages(stages, groupPrefix) {
  const examples = exampleMessages();
  const ofTheFlow = messageSchemas().map(({ topic, schema }) => [
    topic,
    {
      name: topic,
      title: schema.title,
      summary: schema.description,
      contentType: 'application/json',
      ...headersOf(topic),
      payload: { schemaFormat: SCHEMA_FORMAT, schema: { $ref: schemaFile(topic) } },
      bindings: kafkaKey(keyOf(topic)),
      ...(examples[topic] && { examples: [{ name: topic, payload: examples[topic] }] }),
    },
  ]);
  const deadLetters = deadLetterNames.map(([name, input]) => {
    const reader = stages.find((stage) => stage.input.name === input);
    if (reader === undefined) throw new Error(`no stage reads ${input}`);
    return [
      name,
      {
        name,
        title: `Dead letter of ${input}`,
        summary: 'The message byte for byte, whatever it was; its headers say why it lies here.',
        contentType: 'application/octet-stream',
        headers: { $ref: '#/components/schemas/dead-letter-headers' },
        payload: { description: 'The bytes that came; not JSON if they were not.' },
        bindings: kafkaKey(KEYS.deadLetter),
        examples: [
          {
            name,
            headers: exampleDeadLetterHeaders(input, reader, groupPrefix),
            payload: '{"id":7}',
          },
        ],
      },
    ];
  });
  return Object.fromEntries([...ofTheFlow, ...deadLetters]);
}

/** @param {string} topic */
function headersOf(topic) {
  if (topic === topics.dlqJournal.name) return {};
  const kind = topic === topics.rawArticle.name ? 'raw-headers' : 'stage-headers';
  return { headers: { $ref: `#/components/schemas/${kind}` } };
}
