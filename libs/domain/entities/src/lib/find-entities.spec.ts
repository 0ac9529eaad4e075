import { LimitExceededError, checkSpans, entitySchema, type Entity } from '@onrecord/contracts';
import fc from 'fast-check';
import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

const labeller = new RuleLabeller();
const find = (text: string): Entity[] => findEntities({ text }, { labeller });

/** "Anna Berg = Berg: Anna Berg, Berg" of each entity of a type. */
function sheet(text: string, type: Entity['type']): string[] {
  return find(text)
    .filter((entity) => entity.type === type)
    .map(({ name, aliases, mentions }) => {
      return `${[name, ...aliases].join(' = ')}: ${mentions.map((m) => m.text).join(', ')}`;
    });
}

describe('findEntities groups persons', () => {
  it.each([
    {
      name: 'surname and full name',
      text: 'Anna Brandvold spoke. Then Brandvold left.',
      expected: ['Anna Brandvold = Brandvold: Anna Brandvold, Brandvold'],
    },
    {
      name: 'a surname that comes first',
      text: 'Talks with Brandvold\n\nMinister Anna Brandvold spoke.',
      expected: ['Anna Brandvold = Brandvold: Brandvold, Anna Brandvold'],
    },
    {
      name: 'given name and full name',
      text: 'Anna Brandvold spoke. Then Anna left.',
      expected: ['Anna Brandvold = Anna: Anna Brandvold, Anna'],
    },
    {
      name: 'an initial and its name',
      text: 'Anna Brandvold spoke. Then A. Brandvold left.',
      expected: ['Anna Brandvold = A. Brandvold: Anna Brandvold, A. Brandvold'],
    },
    {
      name: 'a middle name',
      text: 'Anna Brandvold spoke. Then Anna Maria Brandvold left.',
      expected: ['Anna Maria Brandvold = Anna Brandvold: Anna Brandvold, Anna Maria Brandvold'],
    },
    {
      name: 'the article of a surname',
      text: 'Amir al-Rashid spoke. Then Mr Rashid left.',
      expected: ['Amir al-Rashid = Rashid: Amir al-Rashid, Rashid'],
    },
    {
      name: 'a suffix',
      text: 'Tom Brandvold spoke. Then Tom Brandvold Jr. left.',
      expected: ['Tom Brandvold Jr. = Tom Brandvold: Tom Brandvold, Tom Brandvold Jr.'],
    },
    {
      name: 'two given names apart',
      text: 'Anna Brandvold met Tom Brandvold.',
      expected: ['Anna Brandvold: Anna Brandvold', 'Tom Brandvold: Tom Brandvold'],
    },
    {
      name: 'a bare surname of two people as neither',
      text: 'Anna Brandvold met Tom Brandvold. Then Dr. Brandvold left.',
      expected: [
        'Anna Brandvold: Anna Brandvold',
        'Tom Brandvold: Tom Brandvold',
        'Brandvold: Brandvold',
      ],
    },
    {
      name: 'a bare surname before the second was introduced',
      text: 'Anna Brandvold spoke. Then Dr. Brandvold left. Tom Brandvold stayed.',
      expected: [
        'Anna Brandvold = Brandvold: Anna Brandvold, Brandvold',
        'Tom Brandvold: Tom Brandvold',
      ],
    },
    {
      name: 'a title of the other gender apart',
      text: 'Tom Brandvold spoke. Then Mrs Brandvold left.',
      expected: ['Tom Brandvold: Tom Brandvold', 'Brandvold: Brandvold'],
    },
  ])('by $name', ({ text, expected }) => {
    expect(sheet(text, 'person')).toEqual(expected);
  });
});

describe('findEntities groups organisations and places', () => {
  it.each([
    {
      name: 'an acronym in brackets',
      text: 'The Brandvold Trust (BT) met. They asked the BT.',
      expected: ['Brandvold Trust = BT: Brandvold Trust, BT, BT'],
    },
    {
      name: 'an acronym before its brackets',
      text: 'The BT (Brandvold Trust) met.',
      expected: ['Brandvold Trust = BT: BT, Brandvold Trust'],
    },
    {
      name: 'an acronym without brackets',
      text: 'They asked the Brandvold Rowing Association. They trust the BRA.',
      expected: ['Brandvold Rowing Association = BRA: Brandvold Rowing Association, BRA'],
    },
    {
      name: 'two letters without brackets as another',
      text: 'They asked the Brandvold Trust. They asked the BT.',
      expected: ['Brandvold Trust: Brandvold Trust', 'BT: BT'],
    },
    {
      name: 'a short form',
      text: 'They asked Brandvold Shipping Group. Then Brandvold closed.',
      expected: ['Brandvold Shipping Group = Brandvold: Brandvold Shipping Group, Brandvold'],
    },
    {
      name: 'a legal form',
      text: 'They asked Brandvold Shipping Ltd today. They trust Brandvold Shipping Ltd and Brandvold.',
      expected: [
        'Brandvold Shipping Ltd = Brandvold: Brandvold Shipping Ltd, Brandvold Shipping Ltd, Brandvold',
      ],
    },
    {
      name: 'known names',
      text: 'They asked the UN. They trust the United Nations and the U.N. report.',
      expected: ['UN = United Nations = U.N.: UN, United Nations, U.N.'],
    },
  ])('by $name', ({ text, expected }) => {
    expect(sheet(text, 'organization')).toEqual(expected);
  });

  it('takes the form that a place has most', () => {
    const text = 'They left Bombay. They like Mumbai. They live in Mumbai.';
    expect(sheet(text, 'location')).toEqual(['Mumbai = Bombay: Bombay, Mumbai, Mumbai']);
  });

  it('keeps a demonym apart from its country', () => {
    const text = 'In Chile many Chileans buy Chilean wine.';
    expect(sheet(text, 'location')).toEqual(['Chile: Chile']);
    expect(sheet(text, 'group')).toEqual(['Chileans = Chilean: Chileans, Chilean']);
  });
});

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
