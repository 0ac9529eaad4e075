import { regexQuotes } from './regex-quotes.mjs';

describe('regexQuotes', () => {
  it.each([
    {
      name: 'a quotation and its cue',
      text: '“We wait,” Ann Lund said.',
      quotes: ['direct | “We wait,” | said | Ann Lund'],
    },
    {
      name: 'the parts of an interrupted quotation as one',
      text: 'A day.\n\n“We wait,” said Lund, “and we hope.”',
      quotes: ['direct | “We wait,” + “and we hope.” | said | Lund'],
    },
    {
      name: 'the rest of a sentence behind a cue',
      text: 'Lund says the ice is thick. It is.',
      quotes: ['indirect | the ice is thick | says | Lund'],
    },
    {
      name: 'a quotation inside of it as part of it',
      text: 'Lund said that the ice was “thick”.',
      quotes: ['mixed | that the ice was “thick” | said | Lund'],
    },
    {
      name: 'nobody where only a pronoun is near',
      text: '"We wait," she said.',
      quotes: ['direct | "We wait," | said | she'],
      named: false,
    },
    { name: 'nothing without a cue', text: 'The “wise” man of Oslo.', quotes: [] },
  ])('finds $name', ({ text, quotes, named = true }) => {
    const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    const found = regexQuotes(text);
    expect(
      found.map(({ type, spans, cue, speaker: { mention } }) =>
        [
          type,
          spans.map(words).join(' + '),
          words(cue),
          mention === null ? '' : words(mention),
        ].join(' | '),
      ),
    ).toEqual(quotes);
    expect(found.every(({ speaker }) => (speaker.name !== null) === named)).toBe(true);
  });
});
