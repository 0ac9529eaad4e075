import type { EntityType } from '@onrecord/contracts';
import type { SequenceLabeller } from '@onrecord/domain-labelling';
import { cleanedArticle } from '@onrecord/testing';
import { entitiesInput } from './entities-input';
import { entitiesStage } from './entities-stage';
import { findEntities } from './find-entities';

/** Takes every word with a capital for a person. */
const labeller: SequenceLabeller<EntityType> = {
  model: null,
  label: ({ text, tokens }) =>
    tokens.map(({ start }) => ({
      label: /\p{Lu}/u.test(text.charAt(start)) ? 'B-person' : 'O',
      score: 1,
    })),
};

const article = cleanedArticle({
  title: 'Berg in Oslo',
  subtitle: 'What Berg said',
  text: 'Berg said that she would stay. “I stay,” she said.\n\nOslo waits.',
});

/** The same object, noting which of its properties are looked at. */
function watched<T extends object>(value: T, seen: Set<string>): T {
  return new Proxy(value, {
    get(target, name, receiver): unknown {
      seen.add(String(name));
      return Reflect.get(target, name, receiver);
    },
    ownKeys(target) {
      Reflect.ownKeys(target).forEach((name) => seen.add(String(name)));
      return Reflect.ownKeys(target);
    },
  });
}

describe('entitiesInput', () => {
  it('is all that the stage reads of an article', () => {
    const seen = new Set<string>();
    const ofParagraphs = new Set<string>();
    const paragraphs = article.paragraphs.map((one) => watched(one, ofParagraphs));
    findEntities(watched({ ...article, paragraphs }, seen), { labeller });
    const told = entitiesInput(article);
    expect(Object.keys(told)).toEqual(expect.arrayContaining([...seen]));
    expect(Object.keys(told.paragraphs?.[0] ?? {})).toEqual(
      expect.arrayContaining([...ofParagraphs]),
    );
  });

  it.each([
    { name: 'a whole article', input: article },
    { name: 'a text alone', input: { text: article.text } },
    { name: 'one without a title', input: { ...article, title: null } },
    { name: 'one in a language that is not read', input: { ...article, status: 'empty' as const } },
  ])('leads to the same entities for $name', ({ input }) => {
    const found = findEntities(input, { labeller });
    expect(findEntities(entitiesInput(input), { labeller })).toEqual(found);
  });

  it('leaves out what does not count, so that copies of a text are found', () => {
    const copy = { ...article, id: 'copy', url: null, section: 'World', revision: 4 };
    expect(entitiesInput(copy)).toEqual(entitiesInput(article));
  });
});

describe('entitiesStage.caching', () => {
  it('gives a copy the entities that were taken, in the order of its fields', () => {
    const { caching } = entitiesStage;
    const result = { ...article, entities: findEntities(article, { labeller }) };
    const taken: unknown = JSON.parse(JSON.stringify(caching?.take(result)));
    expect(JSON.stringify(caching?.give(article, taken))).toBe(JSON.stringify(result));
  });
});
