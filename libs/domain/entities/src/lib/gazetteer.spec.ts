import { isBranchName, knownNameOf, matchKnownName } from './gazetteer';

describe('matchKnownName', () => {
  it.each([
    { name: 'a country', words: 'Norway won', type: 'location', canonical: 'Norway', end: 1 },
    {
      name: 'the longest name',
      words: 'Papua New Guinea',
      type: 'location',
      canonical: 'Papua New Guinea',
      end: 3,
    },
    {
      name: 'an official name',
      words: 'Russian Federation',
      type: 'location',
      canonical: 'Russia',
      end: 2,
    },
    { name: 'a demonym', words: 'Peruvian ships', type: 'group', canonical: 'Peruvian', end: 1 },
    {
      name: 'the plural of a demonym',
      words: 'Peruvians',
      type: 'group',
      canonical: 'Peruvian',
      end: 1,
    },
    { name: 'an acronym', words: 'UN', type: 'organization', canonical: 'United Nations', end: 1 },
    { name: 'an old spelling', words: 'Bombay', type: 'location', canonical: 'Mumbai', end: 1 },
    {
      name: 'capitals of a dateline',
      words: 'BUENOS AIRES',
      type: 'location',
      canonical: 'Buenos Aires',
      end: 2,
    },
    { name: 'an event', words: 'World Cup', type: 'event', canonical: 'World Cup', end: 2 },
    {
      name: 'a name with an ampersand',
      words: 'AT & T',
      type: 'organization',
      canonical: 'AT&T',
      end: 3,
    },
  ])('knows $name', ({ words, type, canonical, end }) => {
    const list = words.split(' ');
    expect(matchKnownName((i) => list[i], 0, list.length)).toEqual({
      value: { type, canonical },
      end,
    });
  });

  it.each(['norway', 'IT', 'Norwa', 'Us'])('does not know %s', (word) => {
    expect(matchKnownName((i) => (i === 0 ? word : undefined), 0, 1)).toBeNull();
  });
});

describe('isBranchName', () => {
  it.each([
    { name: 'Red Cross', expected: true },
    { name: 'NATO', expected: false },
    { name: '', expected: false },
  ])('says $expected of "$name"', ({ name, expected }) => {
    expect(isBranchName(name)).toBe(expected);
  });
});

describe('knownNameOf', () => {
  it('finds one canonical name for every spelling', () => {
    expect(knownNameOf('KIEV')?.canonical).toBe(knownNameOf('Kyiv')?.canonical);
    expect(knownNameOf('u.n.')?.canonical).toBe('United Nations');
    expect(knownNameOf('Atlantis')).toBeNull();
  });
});
