import {
  checkSpans,
  topics,
  type ArticleEntities,
  type CleanedArticle,
  type EnrichedArticle,
  type RawArticle,
} from '@onrecord/contracts';
import { cleanerStage, loadCleaner } from '@onrecord/domain-cleaning';
import { entitiesStage, loadEntities } from '@onrecord/domain-entities';
import { findModelsFolder, readModel } from '@onrecord/platform-models';
import { loadQuotes, quotesStage } from '@onrecord/domain-quotes';
import {
  articleEntities,
  cleanedArticle,
  enrichedArticle,
  goldenCases,
  rawArticle,
} from '@onrecord/testing';
import fc from 'fast-check';
import { join } from 'node:path';
import { changed } from './changed.mjs';
import { exampleMessages } from './examples.mjs';
import { messageSchemas } from './json-schemas.mjs';
import { schemaValidator } from './validators.mjs';

const examples = exampleMessages();
const bySchema = new Map(
  messageSchemas().map(({ topic, schema }) => [topic, schemaValidator(schema)]),
);
const byZod = new Map(Object.values(topics).map(({ name, schema }) => [name as string, schema]));

/** What JSON Schema and zod think of a message. */
function verdicts(topic: string, message: unknown): { jsonSchema: boolean; zod: boolean } {
  return {
    jsonSchema: bySchema.get(topic)?.(message).length === 0,
    zod: byZod.get(topic)?.safeParse(message).success ?? false,
  };
}

const ACCEPTED = { jsonSchema: true, zod: true };
const REFUSED = { jsonSchema: false, zod: false };

type Path = readonly (string | number)[];

/** Every place in a message. */
function places(node: unknown, path: Path = []): Path[] {
  if (typeof node !== 'object' || node === null) return [path];
  const inside = Object.entries(node).flatMap(([name, value]) =>
    places(value, [...path, Array.isArray(node) ? Number(name) : name]),
  );
  return [path, ...inside];
}

describe('JSON Schema and zod agree', () => {
  it.each(Object.keys(examples))('the example of %s is right', (topic) => {
    expect(verdicts(topic, examples[topic])).toEqual(ACCEPTED);
  });

  it.each([
    { name: 'raw', topic: 'raw-article', message: rawArticle() },
    { name: 'cleaned', topic: 'cleaned-article', message: cleanedArticle() },
    { name: 'with entities', topic: 'article-entities', message: articleEntities() },
    { name: 'enriched', topic: 'enriched-article', message: enrichedArticle() },
  ])('the article that tests use, $name, is right', ({ topic, message }) => {
    expect(verdicts(topic, message)).toEqual(ACCEPTED);
  });

  it.each(Object.keys(examples))('a field of %s that nobody knows is right', (topic) => {
    expect(verdicts(topic, { ...examples[topic], desk: { shift: 'late' } })).toEqual(ACCEPTED);
  });

  it.each<{ name: string; topic: string; path: Path; value?: unknown }>([
    { name: 'no content', topic: 'raw-article', path: ['content'] },
    { name: 'a content that is null', topic: 'raw-article', path: ['content'], value: null },
    { name: 'an empty id', topic: 'raw-article', path: ['id'], value: '' },
    { name: 'an id of 513 characters', topic: 'raw-article', path: ['id'], value: 'x'.repeat(513) },
    { name: 'an unknown encoding', topic: 'raw-article', path: ['encoding'], value: 'rot13' },
    { name: 'metadata in a list', topic: 'raw-article', path: ['metadata'], value: [] },
    { name: 'a message that is a list', topic: 'raw-article', path: [], value: [] },
    { name: 'revision 0', topic: 'cleaned-article', path: ['revision'], value: 0 },
    { name: 'half a revision', topic: 'cleaned-article', path: ['revision'], value: 1.5 },
    { name: 'no subtitle at all', topic: 'cleaned-article', path: ['subtitle'] },
    {
      name: 'an unknown kind of paragraph',
      topic: 'cleaned-article',
      path: ['paragraphs', 0, 'kind'],
      value: 'footer',
    },
    {
      name: 'a span before the text',
      topic: 'cleaned-article',
      path: ['paragraphs', 0, 'start'],
      value: -1,
    },
    {
      name: 'a share over 1',
      topic: 'cleaned-article',
      path: ['completeness', 'keptShare'],
      value: 1.2,
    },
    {
      name: 'an entry of processing without a version',
      topic: 'cleaned-article',
      path: ['processing', 'cleaner', 'version'],
    },
    {
      name: 'an unknown type of entity',
      topic: 'article-entities',
      path: ['entities', 0, 'type'],
      value: 'planet',
    },
    {
      name: 'a mention without its words',
      topic: 'article-entities',
      path: ['entities', 0, 'mentions', 0, 'text'],
    },
    {
      name: 'a quote without spans',
      topic: 'enriched-article',
      path: ['quotes', 0, 'spans'],
      value: [],
    },
    {
      name: 'a speaker left out',
      topic: 'enriched-article',
      path: ['quotes', 0, 'speaker'],
      value: null,
    },
    { name: 'a text for a number', topic: 'quote', path: ['confidence'], value: '0.9' },
    { name: 'no article', topic: 'quote', path: ['articleId'] },
    { name: 'an offset as a number', topic: 'article-outcome', path: ['raw', 'offset'], value: 7 },
    { name: 'a fourth outcome', topic: 'article-outcome', path: ['outcome'], value: 'lost' },
    { name: 'an unknown action', topic: 'dlq-journal', path: ['action'], value: 'read' },
  ])('$topic with $name is wrong', ({ topic, path, value }) => {
    expect(verdicts(topic, changed(examples[topic], path, value))).toEqual(REFUSED);
  });

  it.each(Object.keys(examples))('%s with any one value changed or gone', (topic) => {
    const all = places(examples[topic]);
    const value = fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined });
    fc.assert(
      fc.property(fc.constantFrom(...all), value, (path, replacement) => {
        const { jsonSchema, zod } = verdicts(
          topic,
          changed(examples[topic], path, replacement) ?? null,
        );
        expect(jsonSchema).toBe(zod);
      }),
    );
  });
});

describe('what the stages make', () => {
  const RECORD = { receivedAt: '2025-03-03T08:00:00.000Z' };
  const DECISION = { kind: 'revision', revision: 1, copyOf: null } as const;

  /** The messages that every stage emits for a raw article. */
  async function journey(raw: RawArticle) {
    const [cleaner, entities, quotes] = await Promise.all([
      loadCleaner(),
      readModel(findModelsFolder(), 'entities').then((model) => loadEntities({ model })),
      readModel(findModelsFolder(), 'quotes').then((model) => loadQuotes({ model })),
    ]);
    const processing = { cleaner: { version: '1', model: null, at: RECORD.receivedAt, ms: 1 } };
    const draft = cleaner.apply(raw, null, RECORD);
    const first = cleanerStage.route({ ...draft, processing }, DECISION).records;
    const cleaned = first[0]?.value as CleanedArticle;
    const found = entities.apply(cleaned, null, RECORD);
    const second = entitiesStage.route({ ...found, processing }, null).records;
    const enriched = quotes.apply(second[0]?.value as ArticleEntities);
    const third = quotesStage.route({ ...enriched, processing }, null).records;
    return [...first, ...second, ...third];
  }

  it.each([
    ...goldenCases(join(__dirname, '../../libs/domain/cleaning/testdata')).map((one) => ({
      name: `the golden article ${one.name}`,
      raw: one.input,
    })),
    { name: 'the article that tests use', raw: rawArticle() },
    { name: 'the example', raw: examples['raw-article'] },
  ])('of $name is right, from raw to quotes', async ({ raw }) => {
    expect(verdicts('raw-article', raw)).toEqual(ACCEPTED);
    const messages = await journey(raw as RawArticle);
    expect(messages.map(({ topic }) => topic.name)).toEqual(
      expect.arrayContaining(['cleaned-article', 'article-entities', 'enriched-article']),
    );
    for (const { topic, value } of messages) {
      // As it comes out of Kafka: fields that are undefined are not there.
      const message = JSON.parse(JSON.stringify(value)) as unknown;
      expect(bySchema.get(topic.name)?.(message)).toEqual([]);
    }
  });
});

describe('the examples', () => {
  it('have spans that hold', () => {
    expect(() => {
      checkSpans(examples['enriched-article'] as unknown as EnrichedArticle);
    }).not.toThrow();
  });

  it('are one article on its way', () => {
    const ids = ['raw-article', 'cleaned-article', 'article-entities', 'enriched-article'].map(
      (topic) => examples[topic]?.['id'] as unknown,
    );
    const articleIds = ['quote', 'article-outcome'].map(
      (topic) => examples[topic]?.['articleId'] as unknown,
    );
    expect(new Set([...ids, ...articleIds]).size).toBe(1);
  });
});
