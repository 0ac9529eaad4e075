import { findEntities } from './find-entities';
import { readMarked } from './marked-names';

/** "Anna Berg = Berg: Anna Berg, Berg" of each entity, pronouns and nominals left out. */
function sheet(marked: string): string[] {
  const { text, labeller } = readMarked(marked);
  return findEntities({ text }, { labeller }).map(({ name, type, mentions }) => {
    const names = mentions.filter(({ kind }) => kind === 'name').map((mention) => mention.text);
    return `${type} ${name}: ${names.join(', ')}`;
  });
}

describe('findEntities tells people apart', () => {
  it.each([
    {
      name: 'a nickname in the name',
      text: '[Eduardo “Lalo” Prado] won. [Lalo] left. [Prado] slept.',
      expected: ['person Eduardo “Lalo” Prado: Eduardo “Lalo” Prado, Lalo, Prado'],
    },
    {
      name: 'a short given name',
      text: '[William Crane] won. [Bill Crane] left.',
      expected: ['person William Crane: William Crane, Bill Crane'],
    },
    {
      name: 'two initials',
      text: '[J. K. Brandt] won. [J.K. Brandt] left. [Brandt] slept.',
      expected: ['person J. K. Brandt: J. K. Brandt, J.K. Brandt, Brandt'],
    },
    {
      name: 'an initial before two names that it may stand for',
      text: '[A. Berg] won. [Anna Berg] left. [Arne Berg] slept.',
      expected: [
        'person A. Berg: A. Berg',
        'person Anna Berg: Anna Berg',
        'person Arne Berg: Arne Berg',
      ],
    },
    {
      name: 'a family name that stands first',
      text: '[Kim Min-jae] won. [Kim] left. [Min-jae Kim] slept.',
      expected: ['person Kim Min-jae: Kim Min-jae, Kim, Min-jae Kim'],
    },
    {
      name: 'particles',
      text: '[Els van der Meer] won. [Van der Meer] left. [Meer] slept.',
      expected: ['person Els van der Meer: Els van der Meer, Van der Meer, Meer'],
    },
    {
      name: 'a double surname',
      text: '[Ana Prado Luna] won. [Prado] left. [Prado Luna] slept.',
      expected: ['person Ana Prado Luna: Ana Prado Luna, Prado, Prado Luna'],
    },
    {
      name: 'a name at birth',
      text: '[Anna Berg], née [Hansen], won. [Hansen] left.',
      expected: ['person Anna Berg: Anna Berg, Hansen, Hansen'],
    },
    {
      name: 'diacritics and transliterations',
      text: '[Oleh Lubenskyi] won. [Lubensky] left. [Lubenskij] slept.',
      expected: ['person Oleh Lubenskyi: Oleh Lubenskyi, Lubensky, Lubenskij'],
    },
    {
      name: 'capitals of a headline',
      text: '[BERG] WINS\n\n[Anna Berg] left.',
      expected: ['person Anna Berg: BERG, Anna Berg'],
    },
    {
      name: 'father and son',
      text: '[Tom Berg Sr.] won. [Tom Berg Jr.] left.',
      expected: ['person Tom Berg Sr.: Tom Berg Sr.', 'person Tom Berg Jr.: Tom Berg Jr.'],
    },
    {
      name: 'father and son in one sentence',
      text: '[Tom Berg] and his son, [Tom Berg Jr.], left.',
      expected: ['person Tom Berg: Tom Berg', 'person Tom Berg Jr.: Tom Berg Jr.'],
    },
    {
      name: 'a namesake by role',
      text: 'Minister [Anna Berg] met coach [Tom Berg]. Coach [Berg] left.',
      expected: ['person Anna Berg: Anna Berg', 'person Tom Berg: Tom Berg, Berg'],
    },
    {
      name: 'a namesake named last in the paragraph',
      text: '[Anna Berg] met [Tom Berg].\n\n[Tom Berg] won. [Berg] left.',
      expected: ['person Anna Berg: Anna Berg', 'person Tom Berg: Tom Berg, Tom Berg, Berg'],
    },
    {
      name: 'a relative from the one that the text is about',
      text: '[Anna Berg] won. Her brother [Tom Berg] left.\n\n[Berg] slept.',
      expected: ['person Anna Berg: Anna Berg, Berg', 'person Tom Berg: Tom Berg'],
    },
    {
      name: 'namesakes from a surname that may be either',
      text: '[Anna Berg] met [Tom Berg].\n\n[Berg] slept.',
      expected: ['person Anna Berg: Anna Berg', 'person Tom Berg: Tom Berg', 'person Berg: Berg'],
    },
    {
      name: 'a family',
      text: '[Anna Berg] won. The [Bergs/o] left.',
      expected: ['person Anna Berg: Anna Berg', 'group Bergs: Bergs'],
    },
  ])('by $name', ({ text, expected }) => {
    expect(sheet(text)).toEqual(expected);
  });
});

describe('findEntities joins names of things', () => {
  it.each([
    {
      name: 'a turned name',
      text: 'The [Ministry of Fisheries/o] met. The [Fisheries Ministry/o] left.',
      expected: ['organization Ministry of Fisheries: Ministry of Fisheries, Fisheries Ministry'],
    },
    {
      name: 'British and American spelling',
      text: 'The [Brandvold Defence Centre/o] met. The [Brandvold Defense Center/o] left.',
      expected: [
        'organization Brandvold Defence Centre: Brandvold Defence Centre, Brandvold Defense Center',
      ],
    },
    {
      name: 'a renamed place',
      text: 'Rain fell in [Kiev/l]. In [Kyiv/l] it snowed.',
      expected: ['location Kiev: Kiev, Kyiv'],
    },
    {
      name: 'an acronym of other letters in brackets',
      text: 'The [Nordic Institute for Energy Research/o] ([NIFER/o]) met. [NIFER/o] left.',
      expected: [
        'organization Nordic Institute for Energy Research: Nordic Institute for Energy Research, NIFER, NIFER',
      ],
    },
    {
      name: 'the beginning of a longer name',
      text: '[Brandvold Shipping Group/o] grew. [Brandvold Shipping/o] left.',
      expected: [
        'organization Brandvold Shipping Group: Brandvold Shipping Group, Brandvold Shipping',
      ],
    },
    {
      name: 'a club and its town’s name',
      text: '[FC Bergen/o] won. [Bergen/o] scored late. Rain fell in [Bergen/l].',
      expected: ['organization FC Bergen: FC Bergen, Bergen', 'location Bergen: Bergen'],
    },
    {
      name: 'a new name that the text states',
      text: '[Norvane/o], formerly [Halden Motors/o], grew. [Halden Motors/o] left.',
      expected: ['organization Halden Motors: Norvane, Halden Motors, Halden Motors'],
    },
    {
      name: 'a name that it became',
      text: '[Norvane/o] became [Halden Motors/o] in May. [Norvane/o] left.',
      expected: ['organization Norvane: Norvane, Halden Motors, Norvane'],
    },
    {
      name: 'what people call it',
      text: '[Norvane/o], as all sailors call [Halden Motors/o], grew. [Norvane/o] left.',
      expected: ['organization Norvane: Norvane, Halden Motors, Norvane'],
    },
    {
      name: 'the plural of a party',
      text: 'The [Liberal Party/o] met. The [Liberals/o] left.',
      expected: ['organization Liberal Party: Liberal Party, Liberals'],
    },
    {
      name: 'no name that somebody calls another',
      text: '[Norvane/o] called [Halden Motors/o] names.',
      expected: ['organization Norvane: Norvane', 'organization Halden Motors: Halden Motors'],
    },
    {
      name: 'no two that the lists know apart',
      text: '[Austria/l] met [Australia/l].',
      expected: ['location Austria: Austria', 'location Australia: Australia'],
    },
  ])('by $name', ({ text, expected }) => {
    expect(sheet(text)).toEqual(expected);
  });
});

describe('findEntities agrees on one type', () => {
  it.each([
    {
      name: 'by the sum of scores',
      text: '[Norvane/o .6] grew. [Norvane/p .7] left. [Norvane/o .5] slept.',
      expected: ['organization Norvane: Norvane, Norvane, Norvane'],
    },
    {
      name: 'of a surname by the full name',
      text: '[Florence Lima] won. [Lima/l .6] told staff.',
      expected: ['person Florence Lima: Florence Lima, Lima'],
    },
    {
      name: 'but for a place named so',
      text: '[Florence Lima] won. Rain fell in [Lima/l].',
      expected: ['person Florence Lima: Florence Lima', 'location Lima: Lima'],
    },
    {
      name: 'of a company’s first word by its long name',
      text: '[Norvane Motors/o] grew. [Norvane/p .6] left.',
      expected: ['organization Norvane Motors: Norvane Motors, Norvane'],
    },
    {
      name: 'of several words, wherever they stand',
      text: '[Halden Cup/e .8] began. They won in [Halden Cup/l .7].',
      expected: ['event Halden Cup: Halden Cup, Halden Cup'],
    },
  ])('$name', ({ text, expected }) => {
    expect(sheet(text)).toEqual(expected);
  });
});
