import { readingIn, taggingDocumentOf, wordsOf, type ReadingParts } from './tagging-fixture';
import { tidyReadings } from './tidy-reading';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly readings: readonly ReadingParts[];
  /** `mention: content` of each reading. */
  readonly expected: readonly string[];
}

const rows: Row[] = [
  {
    name: 'leaves commas outside',
    text: 'Lund said, the bridge was safe, on Monday.',
    readings: [{ cue: 'said', source: 'Lund', content: ', the bridge was safe,' }],
    expected: ['Lund: the bridge was safe'],
  },
  {
    name: 'completes a quotation that content ends in',
    text: 'Lund said it was “a very old bridge” to her.',
    readings: [{ cue: 'said', source: 'Lund', content: 'it was “a very' }],
    expected: ['Lund: it was “a very old bridge”'],
  },
  {
    name: 'completes a quotation that content begins in',
    text: '“It is a very old bridge,” Lund said.',
    readings: [{ cue: 'said', source: 'Lund', content: 'very old bridge' }],
    expected: ['Lund: “It is a very old bridge,”'],
  },
  {
    name: 'completes none that its cue stands in',
    text: '“It is old, Lund said to me, and not safe,” he told us.',
    readings: [{ cue: 'said', source: 'Lund', content: 'It is old' }],
    expected: ['Lund: It is old'],
  },
  {
    name: 'joins pieces that touch',
    text: 'Lund said the bridge was safe.',
    readings: [{ cue: 'said', source: 'Lund', content: 'the bridge … was safe' }],
    expected: ['Lund: the bridge was safe'],
  },
  {
    name: 'leaves the quotation of the next paragraph to itself',
    text: '“It is safe,” Lund said.\n\n“It was tested.”',
    readings: [{ cue: 'said', source: 'Lund', content: '“It is safe,” … “It was tested.”' }],
    expected: ['Lund: “It is safe,”'],
  },
  {
    name: 'keeps the next paragraph of a quotation left open',
    text: '“It is safe.\n\n“It was tested,” Lund said.',
    readings: [{ cue: 'said', source: 'Lund', content: '“It is safe. … “It was tested,”' }],
    expected: ['Lund: “It is safe. … “It was tested,”'],
  },
  {
    name: 'ends a mention at its comma',
    text: 'Lund, the mayor of the town, said it was safe.',
    readings: [{ cue: 'said', source: 'Lund, the mayor of the town,', content: 'it was safe' }],
    expected: ['Lund: it was safe'],
  },
  {
    name: 'lets a name fill the role before it',
    text: 'The mayor, Ann Lund, said it was safe.',
    readings: [{ cue: 'said', source: 'The mayor, Ann Lund', content: 'it was safe' }],
    expected: ['The mayor, Ann Lund: it was safe'],
  },
  {
    name: 'leaves out where it was written',
    text: 'In a letter to the board Lund wrote: “It is safe.”',
    readings: [
      { cue: 'wrote', source: 'Lund', content: 'In a letter to the board … “It is safe.”' },
    ],
    expected: ['Lund: “It is safe.”'],
  },
  {
    name: 'keeps what the quotation needs',
    text: 'The bridge, Lund said, “is old and not safe.”',
    readings: [{ cue: 'said', source: 'Lund', content: 'The bridge … “is old and not safe.”' }],
    expected: ['Lund: The bridge … “is old and not safe.”'],
  },
  {
    name: 'leaves out a relative clause about the place',
    text: '“It is safe,” Lund told us in the hall, where the board meets.',
    readings: [{ cue: 'told', source: 'Lund', content: '“It is safe,” … where the board meets' }],
    expected: ['Lund: “It is safe,”'],
  },
  {
    name: 'takes in a relative clause in the tense of reported speech',
    text: 'Lund said that the bridge was closed, which could last until June.',
    readings: [{ cue: 'said', source: 'Lund', content: 'that the bridge was closed' }],
    expected: ['Lund: that the bridge was closed, which could last until June'],
  },
  {
    name: 'leaves a relative clause in another tense as it was read',
    text: 'Lund said that the bridge was closed, which is not true.',
    readings: [{ cue: 'said', source: 'Lund', content: 'that the bridge was closed' }],
    expected: ['Lund: that the bridge was closed'],
  },
  {
    name: 'ends one cue’s content where the next of the same speaker begins',
    text: 'Lund said the bridge was safe, but warned that the road was not.',
    readings: [
      {
        cue: 'said',
        source: 'Lund',
        content: 'the bridge was safe, but warned that the road was not',
      },
      { cue: 'warned', source: null, content: 'that the road was not' },
    ],
    expected: ['Lund: the bridge was safe', 'Lund: that the road was not'],
  },
  {
    name: 'lets nobody speak who is only spoken of',
    text: 'Lund said that Berg had left and added that the road was open.',
    readings: [
      {
        cue: 'said',
        source: 'Lund',
        content: 'that Berg had left and added that the road was open',
      },
      { cue: 'added', source: 'Berg', content: 'that the road was open' },
    ],
    expected: ['Lund: that Berg had left', 'Lund: that the road was open'],
  },
  {
    name: 'keeps what somebody says in what another says',
    text: 'Lund said that Berg warned that the road was not safe.',
    readings: [
      { cue: 'said', source: 'Lund', content: 'that Berg warned that the road was not safe' },
      { cue: 'warned', source: 'Berg', content: 'that the road was not safe' },
    ],
    expected: [
      'Lund: that Berg warned that the road was not safe',
      'Berg: that the road was not safe',
    ],
  },
  {
    name: 'drops readings without content',
    text: 'Lund said nothing.',
    readings: [],
    expected: [],
  },
];

describe('tidyReadings', () => {
  it.each(rows)('$name', ({ text, readings, expected }) => {
    const article = taggingDocumentOf(text);
    const tidy = tidyReadings(
      article,
      readings.map((parts) => readingIn(article, parts)),
    );
    const found = tidy.map(({ mention, content }) => {
      const who = mention === null ? '-' : wordsOf(article, mention);
      return `${who}: ${content.map((range) => wordsOf(article, range)).join(' … ')}`;
    });
    expect(found).toEqual(expected);
  });
});
