import { RuleLabeller } from './rule-labeller';
import { namesIn } from './names-fixture';

describe('RuleLabeller', () => {
  it.each([
    {
      name: 'a person by a given name',
      text: 'Then Anna Brandvold left.',
      expected: 'Anna Brandvold/person',
    },
    {
      name: 'a person by a title before',
      text: 'Then Dr. Brandvold left.',
      expected: 'Brandvold/person',
    },
    {
      name: 'a person by a role in lower case',
      text: 'They asked coach Brandvold.',
      expected: 'Brandvold/person',
    },
    {
      name: 'no title in the verb "miss"',
      text: 'They live in Brandvold and miss Brandvold.',
      expected: 'Brandvold/location; Brandvold/location',
    },
    {
      name: 'a title with its demonym apart',
      text: 'Norwegian Prime Minister Anna Brandvold left.',
      expected: 'Norwegian/group; Anna Brandvold/person',
    },
    {
      name: 'a title with a modifier and a place',
      text: 'OSLO (Reuters) — Former Virginia Senator Anna Brandvold left.',
      expected: 'OSLO/location; Reuters/organization; Virginia/location; Anna Brandvold/person',
    },
    {
      name: 'a person behind a party',
      text: 'They asked NRKX Republican Anna Brandvold today.',
      expected: 'NRKX/organization; Republican/group; Anna Brandvold/person',
    },
    {
      name: 'no shouting inside a sentence',
      text: 'They wrote PLEASE CLOSE THAT DOOR on a wall.',
      expected: '',
    },
    {
      name: 'a title alone as no name',
      text: 'They asked the Prime Minister.',
      expected: '',
    },
    {
      name: 'a name without its possessive',
      text: 'They read Anna Brandvold’s letter.',
      expected: 'Anna Brandvold/person',
    },
    {
      name: 'particles inside a name',
      text: 'They asked Jan van der Velde.',
      expected: 'Jan van der Velde/person',
    },
    {
      name: 'a person named like a place',
      text: 'They asked Austin Brandvold in Austin.',
      expected: 'Austin Brandvold/person; Austin/location',
    },
    {
      name: 'an organisation by its last word',
      text: 'They asked Brandvold Shipping Group.',
      expected: 'Brandvold Shipping Group/organization',
    },
    {
      name: 'an organisation with "of" and "and"',
      text: 'They asked the Ministry of Trade and Industry.',
      expected: 'Ministry of Trade and Industry/organization',
    },
    {
      name: 'an organisation with an ampersand',
      text: 'They asked Brandvold & Sons.',
      expected: 'Brandvold & Sons/organization',
    },
    {
      name: 'a ministry apart from its demonym',
      text: 'They asked the Danish Defence Ministry.',
      expected: 'Danish/group; Defence Ministry/organization',
    },
    {
      name: 'an organisation that begins with a demonym',
      text: 'They asked the Danish Rowing Federation.',
      expected: 'Danish Rowing Federation/organization',
    },
    {
      name: 'capitals as an organisation',
      text: 'They asked the NRKX today.',
      expected: 'NRKX/organization',
    },
    {
      name: 'an event',
      text: 'They met at the Northern Fisheries Summit.',
      expected: 'Northern Fisheries Summit/event',
    },
    {
      name: 'a law',
      text: 'They passed the Quiet Harbours Act.',
      expected: 'Quiet Harbours Act/misc',
    },
    {
      name: 'a place by its last word',
      text: 'They crossed the Brandvold River.',
      expected: 'Brandvold River/location',
    },
    {
      name: 'a place by a preposition',
      text: 'They live in Brandvold with friends.',
      expected: 'Brandvold/location',
    },
    {
      name: 'a place of several words',
      text: 'They live in Dar es Salaam.',
      expected: 'Dar es Salaam/location',
    },
    {
      name: 'no weekday or month',
      text: 'They met on Monday, May 5, and on Sept. 6.',
      expected: '',
    },
    {
      name: 'a month that is a given name',
      text: 'They asked April Brandvold in April.',
      expected: 'April Brandvold/person',
    },
    { name: 'no opening word', text: 'Officials met. However, rain fell.', expected: '' },
    { name: 'no opening unknown word', text: 'Regulators met.', expected: '' },
    {
      name: 'an opening word that the text has elsewhere',
      text: 'Brandvold rose. They trust Brandvold.',
      expected: 'Brandvold/person; Brandvold/person',
    },
    { name: 'an opening speaker', text: 'Brandvold said no.', expected: 'Brandvold/person' },
    {
      name: 'a turn of a transcript',
      text: 'BRANDVOLD: We saw nothing.',
      expected: 'BRANDVOLD/person',
    },
    {
      name: 'a dateline',
      text: 'MOSCOW, Sept 5 (Reuters) — Rain fell.',
      expected: 'MOSCOW/location; Reuters/organization',
    },
    {
      name: 'known names in a line of capitals',
      text: 'RAIN FALLS ON BERGEN AND BRANDVOLD\n\nThey asked Dr. Brandvold.',
      expected: 'BERGEN/location; BRANDVOLD/person; Brandvold/person',
    },
    {
      name: 'a headline with care',
      text: 'Boat Owners Demand Fair Harbour Prices From Norway',
      expected: 'Norway/location',
    },
    {
      name: 'no adjective made of a name',
      text: 'An Oslo-based firm and an EU-led force.',
      expected: '',
    },
    { name: 'no lone direction', text: 'They fear Western goods.', expected: '' },
    {
      name: 'a national body that begins with a demonym',
      text: 'They asked the Danish Red Cross today.',
      expected: 'Danish Red Cross/organization',
    },
    {
      name: 'a national body that begins with a country',
      text: 'They asked the Kenya Red Cross today.',
      expected: 'Kenya Red Cross/organization',
    },
    {
      name: 'a demonym apart from what is of no country',
      text: 'They asked Danish NATO pilots.',
      expected: 'Danish/group; NATO/organization',
    },
    {
      name: 'a portfolio as part of the title',
      text: 'Danish Fisheries Minister Anna Brandvold left.',
      expected: 'Danish/group; Anna Brandvold/person',
    },
    {
      name: 'a storm, by a given name too',
      text: 'They fled Typhoon Belinda. Then Belinda passed.',
      expected: 'Typhoon Belinda/event; Belinda/event',
    },
    {
      name: 'an operation',
      text: 'They began Operation Slow Tide.',
      expected: 'Operation Slow Tide/event',
    },
    {
      name: 'no plural of a month or weekday',
      text: 'They had the hottest Julys and the wettest Sundays.',
      expected: '',
    },
    { name: 'nothing', text: '', expected: '' },
  ])('reads $name', ({ text, expected }) => {
    expect(namesIn(text)).toBe(expected);
  });

  it('gives one name one type throughout', () => {
    const text = 'Tessa Brandvold spoke. They live in Brandvold. Brandvold said no.';
    expect(namesIn(text)).toBe('Tessa Brandvold/person; Brandvold/person; Brandvold/person');
  });

  it('has no model', () => {
    expect(new RuleLabeller().model).toBeNull();
  });
});
