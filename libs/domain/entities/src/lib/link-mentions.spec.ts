import { findEntities } from './find-entities';
import { RuleLabeller } from './rule-labeller';

const labeller = new RuleLabeller();

/** "he > Tom Berg" for each mention of a kind, in the order of the text. */
function linked(text: string, kind: 'pronoun' | 'nominal'): string[] {
  return findEntities({ text }, { labeller })
    .flatMap(({ name, mentions }) => mentions.map((mention) => ({ name, mention })))
    .filter(({ mention }) => mention.kind === kind)
    .sort((a, b) => a.mention.start - b.mention.start)
    .map(({ name, mention }) => `${mention.text} > ${name}`);
}

function descriptionsOf(text: string): string[] {
  const [person] = findEntities({ text }, { labeller }).filter(({ type }) => type === 'person');
  return person?.descriptions ?? [];
}

describe('linkPronouns', () => {
  it.each([
    {
      name: 'the person of the sentence before',
      text: 'Tom Berg spoke. He left.',
      expected: ['He > Tom Berg'],
    },
    {
      name: 'the person of the same sentence',
      text: 'Tom Berg said he and his wife left.',
      expected: ['he > Tom Berg', 'his > Tom Berg'],
    },
    {
      name: 'the person of the paragraph before',
      text: 'Tom Berg spoke.\n\n“We hope so. It is late,” he said.',
      expected: ['he > Tom Berg'],
    },
    {
      name: 'the one of the right gender',
      text: 'Tom Berg met Anna Vik. She left. He stayed.',
      expected: ['She > Anna Vik', 'He > Tom Berg'],
    },
    {
      name: 'the one whose title tells the gender',
      text: 'Mr Berg met Ms Vik. She left.',
      expected: ['She > Vik'],
    },
    {
      name: 'somebody whose gender only the pronoun tells',
      text: 'Dr. Brandvold spoke. She left. He stayed.',
      expected: ['She > Brandvold'],
    },
    {
      name: 'the first of two who is spoken of much more',
      text: 'Tom Berg spoke. Berg left. Berg met Jan Vik. He smiled.',
      expected: ['He > Tom Berg'],
    },
    {
      name: 'nobody rather than one of several patients',
      text: 'One of the patients wrote to Tom Berg that he was well.',
      expected: [],
    },
    { name: 'neither of two alike', text: 'Tom Berg met Jan Vik. He smiled.', expected: [] },
    {
      name: 'nobody across two paragraphs',
      text: 'Tom Berg spoke.\n\nRain fell.\n\nHe left.',
      expected: [],
    },
    {
      name: 'the one whom the speaker can mean',
      text: 'Tom Berg spoke. “He left,” Vik said.',
      expected: ['He > Tom Berg'],
    },
    {
      name: 'the one named in the same quotation',
      text: 'Tom Berg spoke. “I like Anna Vik, and she knows it,” Berg said.',
      expected: ['she > Anna Vik'],
    },
    {
      name: 'no speaker in his own words',
      text: 'Tom Berg spoke. “He left,” Berg said.',
      expected: [],
    },
    {
      name: 'neither of two whom the speaker can mean',
      text: 'Tom Berg and Jan Vik met. “He left,” said Anna Lund.',
      expected: [],
    },
    {
      name: 'nobody whose gender is not known, inside quotation marks',
      text: 'Dr. Brandvold spoke. “He left,” said Anna Lund.',
      expected: [],
    },
    {
      name: 'no first person',
      text: 'Tom Berg spoke. “I left my hat with you,” Berg said.',
      expected: [],
    },
    {
      name: 'the last one who spoke when the pronoun speaks',
      text: 'Tom Berg met Jan Vik. Berg said Vik was late. “It is cold,” he added.',
      expected: ['he > Tom Berg'],
    },
    {
      name: 'nobody in the clause of “him” itself',
      text: 'Tom Berg asked for a chair, and Jan Vik gave him two.',
      expected: ['him > Tom Berg'],
    },
    {
      name: 'nobody in the clause of an object “her”',
      text: 'Anna Berg came. Else Vik met her at the door.',
      expected: ['her > Anna Berg'],
    },
    {
      name: 'nobody beside a person without a name',
      text: 'Tom Berg spoke. A fisherman asked Berg about his nets.',
      expected: [],
    },
    {
      name: 'nobody named only inside quotation marks',
      text: '“I saw Tom Berg. I saw rain.” He left.',
      expected: [],
    },
    {
      name: 'nobody past a person without a name',
      text: 'Tom Berg spoke. A doctor listened. He left.',
      expected: [],
    },
    {
      name: 'nobody when the name follows the clause',
      text: 'Tom Berg spoke. After he left, Jan Vik wept.',
      expected: [],
    },
    { name: 'no organisation', text: 'Brandvold Trust met. He left.', expected: [] },
    { name: 'no plural', text: 'Tom Berg and Anna Vik met. They left.', expected: [] },
  ])('means $name', ({ text, expected }) => {
    expect(linked(text, 'pronoun')).toEqual(expected);
  });
});

describe('linkNominals', () => {
  it.each([
    {
      name: 'the one with the role',
      text: 'President Anna Berg met coach Tom Vik. The president left.',
      expected: ['The president > Anna Berg'],
    },
    {
      name: 'the end of a longer role',
      text: 'Finance minister Anna Berg spoke. Then the minister left.',
      expected: ['the minister > Anna Berg'],
    },
    {
      name: 'the one with the qualifier',
      text: 'Danish President Anna Berg met Polish President Tom Vik. The Polish president left.',
      expected: ['The Polish president > Tom Vik'],
    },
    {
      name: 'the one of an apposition',
      text: 'Anna Berg, the mayor of Oslo, spoke. Then the mayor left.',
      expected: ['the mayor > Anna Berg'],
    },
    {
      name: 'the one company',
      text: 'Brandvold Robotics grew. Then the company moved.',
      expected: ['the company > Brandvold Robotics'],
    },
    {
      name: 'the one federation, named with "of"',
      text: 'The Federation of Danish Rowers grew. Then the federation moved.',
      expected: ['the federation > Federation of Danish Rowers'],
    },
    {
      name: 'the one bank',
      text: 'Brandvold Bank grew. Then the bank closed.',
      expected: ['the bank > Brandvold Bank'],
    },
    {
      name: 'the one of “as”',
      text: 'Brandvold Robotics hired Anna Berg as its director. The new director left.',
      expected: ['The new director > Anna Berg'],
    },
    {
      name: 'the one of “who coaches”',
      text: 'They asked Anna Berg, who coaches Brandvold United. The coach left.',
      expected: ['The coach > Anna Berg'],
    },
    {
      name: 'the one with an honorific between',
      text: 'Energy Minister Dr. Anna Berg spoke. Then the minister left.',
      expected: ['the minister > Anna Berg'],
    },
    {
      name: 'the one player of the sentence before',
      text: 'Tom Berg scored twice. The striker left late. “Good,” the 24-year-old said.',
      expected: ['The striker > Tom Berg', 'the 24-year-old > Tom Berg'],
    },
    {
      name: 'the storm',
      text: 'They fled Typhoon Belinda. The storm passed.',
      expected: ['The storm > Typhoon Belinda'],
    },
    {
      name: 'what the text says that it is',
      text: 'They asked Brandvold Works, a maker of boats and the oldest shipyard. They like the airline Halden Robotics. The airline grew.',
      expected: ['The airline > Halden Robotics'],
    },
    {
      name: 'no coach by “striker”',
      text: 'Coach Tom Berg spoke. The striker left.',
      expected: [],
    },
    {
      name: 'neither of two players',
      text: 'Tom Berg met Jan Vik. The striker left.',
      expected: [],
    },
    {
      name: 'no apposition',
      text: 'Mayor Anna Berg spoke. They saw Anna Berg, the mayor, leave.',
      expected: [],
    },
    {
      name: 'neither of two presidents',
      text: 'President Anna Berg met President Tom Vik. The president left.',
      expected: [],
    },
    {
      name: 'no vice president',
      text: 'Vice president Anna Berg spoke. Then the president left.',
      expected: [],
    },
    {
      name: 'nobody introduced later',
      text: 'Then the mayor left. Mayor Anna Berg spoke.',
      expected: [],
    },
    {
      name: 'nobody when more follows',
      text: 'President Anna Berg spoke. The president of Brandvold Trust left.',
      expected: [],
    },
    {
      name: 'neither of two companies',
      text: 'Brandvold Robotics and Halden Motors grew. Then the company moved.',
      expected: [],
    },
  ])('means $name', ({ text, expected }) => {
    expect(linked(text, 'nominal')).toEqual(expected);
  });
});

describe('describeMention', () => {
  it.each([
    { name: 'a title', text: 'They asked Prime Minister Anna Berg.', expected: ['Prime Minister'] },
    {
      name: 'a title with its demonym',
      text: 'They asked Danish President Anna Berg.',
      expected: ['Danish President'],
    },
    {
      name: 'a title with modifiers',
      text: 'They asked former Danish foreign minister Anna Berg.',
      expected: ['former Danish foreign minister'],
    },
    {
      name: 'a title with a possessive',
      text: 'They asked Denmark’s prime minister Anna Berg.',
      expected: ['Denmark’s prime minister'],
    },
    { name: 'no “Then” of the story', text: 'Then Mayor Anna Berg left.', expected: ['Mayor'] },
    {
      name: 'a title and a degree',
      text: 'They asked Danish Energy Minister Dr. Anna Berg.',
      expected: ['Danish Energy Minister', 'Dr.'],
    },
    { name: 'a degree', text: 'They asked Dr. Anna Berg.', expected: ['Dr.'] },
    { name: 'no civil title', text: 'They asked Mrs Anna Berg.', expected: [] },
    {
      name: 'an apposition',
      text: 'They asked Anna Berg, the mayor of Oslo, today.',
      expected: ['the mayor of Oslo'],
    },
    {
      name: 'an apposition without an article',
      text: 'They asked Anna Berg, chief executive of Brandvold Trust.',
      expected: ['chief executive of Brandvold Trust'],
    },
    {
      name: 'an apposition after an age',
      text: 'They asked Anna Berg, 54, a former teacher, today.',
      expected: ['a former teacher'],
    },
    { name: 'no list', text: 'They asked Anna Berg, Tom Vik and others.', expected: [] },
    { name: 'no clause', text: 'They asked Anna Berg, the mayor said today.', expected: [] },
    {
      name: 'each description once',
      text: 'They asked Mayor Anna Berg. They trust mayor Anna Berg.',
      expected: ['Mayor'],
    },
  ])('finds $name', ({ text, expected }) => {
    expect(descriptionsOf(text)).toEqual(expected);
  });
});
