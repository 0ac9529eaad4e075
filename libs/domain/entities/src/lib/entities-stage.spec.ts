import { topics, type ArticleEntities, type CleanedArticle } from '@onrecord/contracts';
import { writeModelFile } from '@onrecord/domain-labelling';
import { shippedModel } from '@onrecord/testing';
import { entitiesStage } from './entities-stage';
import { loadEntities } from './load-entities';

const record = { receivedAt: '2025-01-01T00:00:00Z' };

function article(text: string): CleanedArticle {
  return {
    id: 'a-1',
    revision: 2,
    url: null,
    source: null,
    title: 'Berg speaks',
    subtitle: null,
    authors: [],
    publishedAt: null,
    modifiedAt: null,
    section: null,
    language: 'en',
    text,
    paragraphs: [{ start: 0, end: text.length, kind: 'paragraph' }],
    captions: [],
    wordCount: 3,
    contentHash: 'abc',
    duplicate: null,
    status: 'ok',
    completeness: { keptShare: 1, quoteMarksKept: 1, warnings: [] },
    isAccessibleForFree: null,
    processing: { cleaner: { version: '1', model: null, at: record.receivedAt, ms: 1 } },
    metadata: { desk: 'north' },
  };
}

const model = shippedModel('entities');

describe('loadEntities', () => {
  it('adds entities and leaves every other field as it came', async () => {
    const { apply, model: used } = await loadEntities({ model });
    const input = article('Anna Berg spoke.');
    const { entities, ...rest } = apply(input, null, record);
    expect(used).toEqual(model.ref);
    expect(rest).toEqual(input);
    expect(entities.map(({ name }) => name)).toEqual(['Anna Berg']);
  });

  it('keeps to the limits that it is given', async () => {
    const { apply } = await loadEntities({ model, limits: { maxTextLength: 3 } });
    expect(() => apply(article('Oslo'), null, record)).toThrow('at most 3 code units');
  });

  it.each([
    { name: 'no weights', files: new Map<string, Uint8Array>(), says: 'names.bin is not in' },
    {
      name: 'weights that are none',
      files: new Map([['names.bin', new TextEncoder().encode('{"weights": []}')]]),
      says: 'does not begin as a model file',
    },
    {
      name: 'weights for something else',
      files: new Map([
        ['names.bin', writeModelFile({ header: { task: 'quotes' }, arrays: new Map() })],
      ]),
      says: 'is for quotes',
    },
  ])('refuses a model with $name', async ({ files, says }) => {
    await expect(loadEntities({ model: { ...model, files } })).rejects.toThrow(says);
  });
});

describe('entitiesStage', () => {
  const processing = { entities: { version: '1', model: null, at: record.receivedAt, ms: 1 } };

  it('sends one record with processing last and ends no journey', () => {
    const result: ArticleEntities & { processing: typeof processing } = Object.assign(
      { processing },
      article('Oslo'),
      { entities: [], processing },
    );
    expect(Object.keys(result)[0]).toBe('processing');
    const { records, outcome } = entitiesStage.route(result, null);
    expect(records).toEqual([{ topic: topics.articleEntities, value: result }]);
    expect(Object.keys(records[0]?.value ?? {}).at(-1)).toBe('processing');
    expect(outcome).toBeNull();
  });

  it('makes a message that its topic takes', async () => {
    const { apply } = await loadEntities({ model });
    const result = { ...apply(article('Anna Berg spoke.'), null, record), processing };
    const [sent] = entitiesStage.route(result, null).records;
    expect(topics.articleEntities.schema.safeParse(sent?.value).success).toBe(true);
  });

  it('is keyed by article and names every topic that it writes', () => {
    expect(entitiesStage.identify(article('Oslo'))).toBe('a-1');
    expect(entitiesStage.input).toBe(topics.cleanedArticle);
    expect(entitiesStage.outputs).toEqual([topics.articleEntities, topics.articleOutcome]);
  });
});
