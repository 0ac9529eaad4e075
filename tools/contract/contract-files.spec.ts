import { allTopicSettings, deadLetterTopicName, topics } from '@onrecord/contracts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractFiles } from './contract-files.mjs';
import { exampleMessages } from './examples.mjs';
import { findStages } from './stages.mjs';
import { asyncApiValidator, schemaValidator } from './validators.mjs';

type Json = Record<string, unknown>;

interface Message {
  readonly headers?: { readonly $ref: string };
  readonly payload: { readonly schema?: { readonly $ref: string } };
  readonly examples?: readonly { readonly payload: unknown; readonly headers?: unknown }[];
}

const root = join(__dirname, '../..');
const files = contractFiles();
const document = JSON.parse(
  files.find(({ path }) => path === 'contract/asyncapi.json')?.text ?? '',
) as Json & { operations: Json; components: { messages: Record<string, Message> } };

/** Every `$ref` of a document. */
function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

/** What a JSON pointer behind `#` leads to. */
function follow(pointer: string): unknown {
  const steps = pointer.replace(/^#\//u, '').split('/');
  return steps.reduce<unknown>((node, step) => (node as Json | undefined)?.[step], document);
}

describe('the files of the contract', () => {
  it.each(files)('$path is what `npm run docs` writes', ({ path, text }) => {
    const file = join(root, path);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing').toBe(text);
  });

  it('has a schema for each topic, and no file that nothing generates', () => {
    const schemas = readdirSync(join(root, 'contract/schemas')).sort();
    const names = Object.values(topics).map(({ name }) => `${name}.schema.json`);
    expect(schemas).toEqual(names.sort());
  });

  it.each(files.filter(({ path }) => path.endsWith('.schema.json')))(
    '$path is valid JSON Schema 2020-12 without idle keywords',
    ({ text }) => {
      expect(schemaValidator(JSON.parse(text) as object)(7)).toEqual([' must be object']);
    },
  );

  it('refuses what is no JSON Schema', () => {
    expect(() => schemaValidator({ type: 'text' })).toThrow('type');
  });
});

describe('the AsyncAPI document', () => {
  const validate = asyncApiValidator();

  it('is valid AsyncAPI 3.0.0', () => {
    expect(validate(document)).toEqual([]);
  });

  it.each([
    { name: 'a channel without an object', change: { channels: { quote: 7 } } },
    { name: 'an action that is none', change: { operations: { a: { action: 'look' } } } },
    { name: 'no version of its own', change: { info: { title: 'onrecord' } } },
  ])('would not be with $name', ({ change }) => {
    expect(validate({ ...document, ...change })).not.toEqual([]);
  });

  it.each([...new Set(references(document))])('refers to %s, which is there', (reference) => {
    if (reference.startsWith('#')) expect(follow(reference)).toBeInstanceOf(Object);
    else expect(existsSync(join(root, 'contract', reference))).toBe(true);
  });

  it.each(findStages().map((stage) => ({ ...stage, topic: stage.input.name })))(
    'lets the $name stage read $topic and write its outputs, dead letters, and outcomes unless it is a branch',
    ({ name, input, outputs, isBranch = false }) => {
      const mine = Object.keys(document.operations).filter((one) => one.startsWith(`${name}.`));
      const written = [
        ...outputs.map((topic) => topic.name),
        ...(isBranch ? [] : [topics.articleOutcome.name]),
        deadLetterTopicName(input.name),
      ];
      const expected = [...new Set(written)].map((topic) => `${name}.send.${topic}`);
      expect(mine.sort()).toEqual([`${name}.receive.${input.name}`, ...expected].sort());
    },
  );

  it.each(Object.entries(document.components.messages))(
    'has examples of %s that its own schemas take',
    (topic, { headers, payload, examples = [] }) => {
      for (const example of examples) {
        if (payload.schema !== undefined) {
          const file = readFileSync(join(root, 'contract', payload.schema.$ref), 'utf8');
          const check = schemaValidator(JSON.parse(file) as object);
          expect(check(example.payload)).toEqual([]);
        } else expect(topic).toMatch(/\.dlq$/u);
        if (example.headers !== undefined) {
          const check = schemaValidator(follow(headers?.$ref ?? '') as object);
          expect(check(example.headers)).toEqual([]);
        }
      }
    },
  );

  it.each(Object.keys(exampleMessages()))('shows the example of %s', (topic) => {
    expect(document.components.messages[topic]?.examples).toHaveLength(1);
  });

  it('names the stages in the order of the flow', () => {
    const names = findStages().map(({ name }) => name);
    expect(names.filter((name) => ['cleaner', 'entities', 'quotes'].includes(name))).toEqual([
      ...['cleaner', 'entities', 'quotes'],
    ]);
  });

  it.each(allTopicSettings())('says how $name is created', ({ name, ...settings }) => {
    expect(follow(`#/channels/${name}/bindings/kafka`)).toMatchObject({
      topic: name,
      topicConfiguration: {
        'cleanup.policy': [settings.cleanup],
        'retention.ms': settings.retentionMs,
        'max.message.bytes': settings.maxMessageBytes,
      },
    });
  });
});
