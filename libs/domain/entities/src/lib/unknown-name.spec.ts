import { namesIn } from './names-fixture';

describe('unknownName', () => {
  it.each([
    {
      name: 'a place by an opening preposition',
      text: 'In Brandvold, boats burned.',
      expected: 'Brandvold/location',
    },
    {
      name: 'a place by a far distance',
      text: 'They came from as far away as Brandvold.',
      expected: 'Brandvold/location',
    },
    {
      name: 'no place without a distance',
      text: 'They see as much as Brandvold.',
      expected: 'Brandvold/person',
    },
    {
      name: 'a place that a country explains',
      text: 'They saw Brandvold, Norway, today.',
      expected: 'Brandvold/location; Norway/location',
    },
    {
      name: 'a place by "of"',
      text: 'They crossed the bridges of Brandvold.',
      expected: 'Brandvold/location',
    },
    {
      name: 'no place in a source',
      text: 'According to Brandvold, rain fell.',
      expected: 'Brandvold/person',
    },
    {
      name: 'a place that is also named without evidence',
      text: 'They live in Brandvold. They see Brandvold. They miss Brandvold. They sold Brandvold. They like Brandvold.',
      expected:
        'Brandvold/location; Brandvold/location; Brandvold/location; Brandvold/location; Brandvold/location',
    },
    {
      name: 'a dateline that no list knows',
      text: 'BRANDVOLD, Norway, Oct 9 (Harbour Wire) - Rain fell.',
      expected: 'BRANDVOLD/location; Norway/location; Harbour Wire/organization',
    },
    {
      name: 'a dateline without a country',
      text: 'BRANDVOLD, Oct 9 (Harbour Wire) - Rain fell.',
      expected: 'BRANDVOLD/location; Harbour Wire/organization',
    },
    {
      name: 'a paper that is told something',
      text: 'They told Brandvold nothing.',
      expected: 'Brandvold/organization',
    },
    {
      name: 'a company by the noun behind it',
      text: 'They fly with Brandvold airline.',
      expected: 'Brandvold/organization',
    },
    {
      name: 'a side by its score',
      text: 'Oslo 1 Brandvold 3',
      expected: 'Oslo/location; Brandvold/organization',
    },
    {
      name: 'rows of names as persons',
      text: '1. Torvi Brandvold (Norway) 54.41',
      expected: 'Torvi Brandvold/person; Norway/location',
    },
    {
      name: 'two unknown words as no person',
      text: 'They saw Torvi Brandvold today.',
      expected: 'Torvi Brandvold/organization',
    },
    {
      name: 'a person by a speech verb before',
      text: '“No,” said Torvi Brandvold.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by a speech verb behind',
      text: 'Then Torvi Brandvold said no.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by a relative clause',
      text: 'They saw Torvi Brandvold, who left.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by an age',
      text: 'They saw Torvi Brandvold, 54, today.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by a role in apposition',
      text: 'They saw Torvi Brandvold, mayor of Oslo.',
      expected: 'Torvi Brandvold/person; Oslo/location',
    },
    {
      name: 'a person by a role before a comma',
      text: 'They saw his sister, Torvi Brandvold.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person as a source',
      text: 'According to Torvi Brandvold, rain fell.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by initials',
      text: 'They saw J.R. Brandvold today.',
      expected: 'J.R. Brandvold/person',
    },
    {
      name: 'a person by a particle',
      text: 'They saw Torvi van Brandvold today.',
      expected: 'Torvi van Brandvold/person',
    },
    {
      name: 'a person by the surname alone',
      text: 'They saw Torvi Brandvold today. Then came Brandvold.',
      expected: 'Torvi Brandvold/person; Brandvold/person',
    },
    {
      name: 'an organisation by its first word alone',
      text: 'They saw Torvi Brandvold today. They trust Torvi.',
      expected: 'Torvi Brandvold/organization; Torvi/organization',
    },
    {
      name: 'one type where uses of a name disagree',
      text: 'They saw Torvi Brandvold, who left. They wrote to Torvi Brandvold.',
      expected: 'Torvi Brandvold/person; Torvi Brandvold/person',
    },
    {
      name: 'a person by a country in brackets',
      text: 'Then Torvi Brandvold (Norway) fell twice.',
      expected: 'Torvi Brandvold/person; Norway/location',
    },
    {
      name: 'a person in a list of names',
      text: 'They saw rain, Torvi Brandvold and fog.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a person by a verb of being',
      text: 'They say Torvi Brandvold was late.',
      expected: 'Torvi Brandvold/person',
    },
    {
      name: 'a work alone between quotation marks',
      text: 'They sang “Slow Tide” and left.',
      expected: 'Slow Tide/work',
    },
    {
      name: 'a work before a comma and with an article',
      text: 'They sang “The Slow Tide,” and left.',
      expected: 'The Slow Tide/work',
    },
    {
      name: 'no work in longer speech',
      text: '“Slow Tide sank,” they sang.',
      expected: 'Slow Tide/organization',
    },
  ])('guesses $name', ({ text, expected }) => {
    expect(namesIn(text)).toBe(expected);
  });
});
