import type { Entity } from '@onrecord/contracts';
import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

const labeller = new RuleLabeller();

/** "Anna Berg = Berg: Anna Berg, Berg" of each entity of a type. */
function sheet(text: string, type: Entity['type']): string[] {
  return findEntities({ text }, { labeller })
    .filter((entity) => entity.type === type)
    .map(({ name, aliases, mentions }) => {
      return `${[name, ...aliases].join(' = ')}: ${mentions.map((m) => m.text).join(', ')}`;
    });
}

describe('groupNames joins persons', () => {
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

describe('groupNames joins organisations and places', () => {
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
      name: 'a name without its demonym',
      text: 'They asked the Danish Rowing Federation. They trust the Rowing Federation.',
      expected: [
        'Danish Rowing Federation = Rowing Federation: Danish Rowing Federation, Rowing Federation',
      ],
    },
    {
      name: 'two demonyms as two',
      text: 'They asked the Danish Red Cross and the Kenya Red Cross, not the Red Cross.',
      expected: [
        'Danish Red Cross: Danish Red Cross',
        'Kenya Red Cross: Kenya Red Cross',
        'Red Cross: Red Cross',
      ],
    },
    {
      name: 'a name with and without "The"',
      text: 'They told The Lantern today. They read the Lantern.',
      expected: ['The Lantern = Lantern: The Lantern, Lantern'],
    },
    {
      name: 'a legal form with a full stop',
      text: 'They trust Brandvold Shipping Ltd. and rain. They asked Brandvold Shipping Ltd.',
      expected: [
        'Brandvold Shipping Ltd. = Brandvold Shipping Ltd: Brandvold Shipping Ltd., Brandvold Shipping Ltd',
      ],
    },
    {
      name: 'an acronym whose last full stop ends the sentence too',
      text: 'They asked the U.N.',
      expected: ['U.N.: U.N.'],
    },
    {
      name: 'known names',
      text: 'They asked the UN. They trust the United Nations and the U.N. report.',
      expected: ['United Nations = UN = U.N.: UN, United Nations, U.N.'],
    },
  ])('by $name', ({ text, expected }) => {
    expect(sheet(text, 'organization')).toEqual(expected);
  });

  it('joins a storm and its given name', () => {
    const text = 'They fled Typhoon Belinda. Then came rain, and Belinda passed.';
    expect(sheet(text, 'event')).toEqual(['Typhoon Belinda = Belinda: Typhoon Belinda, Belinda']);
    expect(sheet(text, 'person')).toEqual([]);
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
