import { LimitExceededError, checkSpans, entitySchema, type Entity } from '@onrecord/contracts';
import fc from 'fast-check';
import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

const labeller = new RuleLabeller();
const find = (text: string): Entity[] => findEntities({ text }, { labeller });

describe('findEntities', () => {
  it.each(['empty', 'unsupported-language'] as const)(
    'finds nothing in an article that is %s',
    (status) => {
      expect(findEntities({ text: 'Anna Brandvold spoke.', status }, { labeller })).toEqual([]);
    },
  );

  it('refuses a text over the limit', () => {
    const limits = { maxTextLength: 5 };
    expect(findEntities({ text: 'Oslo.' }, { labeller, limits })).toHaveLength(1);
    const refused = (): unknown => findEntities({ text: 'Oslo, N' }, { labeller, limits });
    expect(refused).toThrow(LimitExceededError);
    expect(refused).toThrow('at most 5 code units, got 7');
  });

  it('keeps a name inside the paragraph that it is given', () => {
    const text = 'They asked Anna\nBrandvold Park.';
    const paragraphs = [
      { start: 0, end: 15, kind: 'paragraph' as const },
      { start: 16, end: text.length, kind: 'paragraph' as const },
    ];
    const names = findEntities({ text, paragraphs }, { labeller }).map(({ name }) => name);
    expect(names).toEqual(['Anna', 'Brandvold Park']);
  });

  it('sorts entities by first mention and mentions by place', () => {
    const entities = find('Oslo is in Norway. Anna Berg left Oslo. She likes Oslo and Norway.');
    expect(entities.map(({ name }) => name)).toEqual(['Oslo', 'Norway', 'Anna Berg']);
    for (const { mentions } of entities) {
      const starts = mentions.map(({ start }) => start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }
  });

  it('weighs entities of the title higher', () => {
    const text = 'Anna Berg met Tom Vik.';
    const [first, second] = findEntities({ text, title: 'What Vik wants' }, { labeller });
    expect(second?.name).toBe('Tom Vik');
    expect(second?.salience).toBeGreaterThan(first?.salience ?? 1);
  });

  it('gives valid records with true spans for any text', () => {
    const words = fc.constantFrom(
      ...[
        'Anna',
        'Berg',
        'Oslo',
        'the',
        'The',
        'president',
        'President',
        'he',
        'She',
        'of',
        '“',
        '”',
      ],
      ...[
        '(',
        ')',
        'BRT',
        'Bank',
        '.',
        ',',
        '\n\n',
        "'s",
        '’',
        'Dr.',
        'and',
        'said',
        '😀',
        '\uD800',
        '7',
        'The',
        'Danish',
        'Red',
        'Cross',
        'Typhoon',
        'according',
        'to',
        'Ltd.',
        'miss',
      ],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.string(), (list, title) => {
        const text = list.join(' ');
        const entities = findEntities({ text, title }, { labeller });
        checkSpans({ text, entities });
        for (const entity of entities) expect(entitySchema.safeParse(entity).success).toBe(true);
        expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
        expect(findEntities({ text, title }, { labeller })).toEqual(entities);
      }),
    );
  });

  it.each([
    { name: 'pronouns', unit: () => 'he ' },
    { name: 'linked pronouns', unit: () => 'Anna Berg said she ' },
    { name: 'namesakes', unit: (i: number) => `${letters(i)} Berg left. ` },
    { name: 'presidents', unit: (i: number) => `President ${letters(i)} met the president. ` },
    { name: 'descriptions', unit: (i: number) => `Anna Berg, the mayor of ${letters(i)}, left. ` },
    { name: 'capitals', unit: (i: number) => `BERG ${letters(i)}\n\nBerg ${letters(i)} said` },
    { name: 'acronyms', unit: (i: number) => `${letters(i)} Film Company (${letters(i)}FC) ` },
    {
      name: 'unknown names',
      unit: (i: number) => `They saw ${letters(i)} Lu${letters(i)}, who left `,
    },
    { name: 'articles', unit: (i: number) => `They told The ${letters(i)} of The Lantern. ` },
    { name: 'national bodies', unit: () => 'the Danish Red Cross and the Red Cross, ' },
    {
      name: 'people',
      unit: (i: number) => `${letters(i)} Lu${letters(i)} met Lu${letters(i)}. He left. `,
    },
    {
      name: 'spellings',
      unit: (i: number) => `Anna Kadyro${letters(i)}v and Kadiro${letters(i)}w left. `,
    },
    {
      name: 'renamed firms',
      unit: (i: number) =>
        `${letters(i)} Bank, formerly ${letters(i)} Trust, said it has its plant. `,
    },
    { name: 'quoted pronouns', unit: () => 'Anna Berg said: “She left with him.” ' },
    {
      name: 'families',
      unit: (i: number) => `Anna Berg${letters(i)} left. The Berg${letters(i)}s won. They slept. `,
    },
    { name: 'one word', unit: () => 'A' },
  ])('reads a wall of $name in a time that grows with it', ({ unit }) => {
    const text = Array.from({ length: 20_000 }, (_, i) => unit(i))
      .join('')
      .slice(0, 150_000);
    const started = performance.now();
    findEntities({ text, title: text }, { labeller });
    // Half a second alone; a quadratic step takes far longer.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

/** A capitalised word for each number. */
function letters(i: number): string {
  const word = (i + 676)
    .toString(26)
    .replace(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
