import fc from 'fast-check';
import { splitSentences, type SentenceOptions } from './split-sentences';
import { tokenise } from './tokenise';

function sentencesOf(text: string, options?: SentenceOptions): string[] {
  return splitSentences(text, tokenise(text), options).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('splitSentences', () => {
  it.each([
    { name: 'full stops', text: 'It rained. We left.', expected: ['It rained.', 'We left.'] },
    {
      name: 'question and exclamation marks',
      text: 'Why? No! We left.',
      expected: ['Why?', 'No!', 'We left.'],
    },
    {
      name: 'a title',
      text: 'Dr. Lund left. Mrs. Roe stayed.',
      expected: ['Dr. Lund left.', 'Mrs. Roe stayed.'],
    },
    { name: 'initials', text: 'J. K. Lund left.', expected: ['J. K. Lund left.'] },
    {
      name: 'an abbreviation inside a sentence',
      text: 'The U.S. Navy left at 5 p.m. Monday.',
      expected: ['The U.S. Navy left at 5 p.m. Monday.'],
    },
    {
      name: 'an abbreviation at the end of one',
      text: 'She flew to the U.S. The visit was short.',
      expected: ['She flew to the U.S.', 'The visit was short.'],
    },
    {
      name: 'an abbreviation before a quotation',
      text: 'He works for Acme Inc. “We hope,” he said.',
      expected: ['He works for Acme Inc.', '“We hope,” he said.'],
    },
    {
      name: 'an abbreviation before a bracket',
      text: 'He left Acme Inc. (Oslo) in May.',
      expected: ['He left Acme Inc. (Oslo) in May.'],
    },
    {
      name: 'a comma inside closing marks',
      text: '“We hope,” he said. “It rains.”',
      expected: ['“We hope,” he said.', '“It rains.”'],
    },
    {
      name: 'a stop inside closing marks',
      text: '“It is done.” He left.',
      expected: ['“It is done.”', 'He left.'],
    },
    {
      name: 'a stop inside straight marks',
      text: '"It is done." He left. "Why?"',
      expected: ['"It is done."', 'He left.', '"Why?"'],
    },
    {
      name: 'a stop inside nested marks',
      text: '“She said ‘no.’” He left.',
      expected: ['“She said ‘no.’”', 'He left.'],
    },
    {
      name: 'a question that the cue follows',
      text: '“Is it done?” he asked. Nobody knew.',
      expected: ['“Is it done?” he asked.', 'Nobody knew.'],
    },
    {
      name: 'decimals',
      text: 'It cost 3.5 euros. 26 paid.',
      expected: ['It cost 3.5 euros.', '26 paid.'],
    },
    {
      name: 'an ellipsis that goes on',
      text: 'We … waited... and left.',
      expected: ['We … waited... and left.'],
    },
    {
      name: 'a lost space',
      text: 'It rained.Then we left.',
      expected: ['It rained.', 'Then we left.'],
    },
    {
      name: 'a blank line',
      text: 'No stop here\n\nbut a line',
      expected: ['No stop here', 'but a line'],
    },
    {
      name: 'a short line',
      text: 'OSLO, May 5\nIt rained.',
      expected: ['OSLO, May 5', 'It rained.'],
    },
    {
      name: 'a wrapped line',
      text: 'The council of the harbour town met on a rainy Monday in\nOslo to talk about boats.',
      expected: [
        'The council of the harbour town met on a rainy Monday in\nOslo to talk about boats.',
      ],
    },
    {
      name: 'a name over the end of a short line',
      text: 'The judge, Philippa\nHolt, went home.',
      expected: ['The judge, Philippa\nHolt, went home.'],
    },
    {
      name: 'rows of a table',
      text: 'Oslo beat Bergen 2-1\nMolde drew with Viking 1-1',
      expected: ['Oslo beat Bergen 2-1', 'Molde drew with Viking 1-1'],
    },
    {
      name: 'a label',
      text: 'Scorers for the home side:\nBerg after an hour',
      expected: ['Scorers for the home side:', 'Berg after an hour'],
    },
    {
      name: 'a headline without a word in lower case',
      text: 'Storm Hits Coast\nIt rained all night.',
      expected: ['Storm Hits Coast', 'It rained all night.'],
    },
    { name: 'nothing', text: '  ', expected: [] },
  ])('splits at or keeps $name', ({ text, expected }) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  it('never crosses the edge of a paragraph', () => {
    const text = 'One two three four';
    const paragraphs = [
      { start: 8, end: 18 },
      { start: 0, end: 7 },
    ];
    expect(sentencesOf(text, { paragraphs })).toEqual(['One two', 'three four']);
  });

  it('cuts a sentence at the limit of tokens', () => {
    const text = 'one two three four five';
    expect(sentencesOf(text, { maxSentenceTokens: 2 })).toEqual(['one two', 'three four', 'five']);
  });

  it('puts every token in exactly one sentence, none over the limit', () => {
    const unit = fc.constantFrom('a', 'B', '.', ' ', '\n', '“', '”', '"', '?', 'Dr.', '1');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.nat({ max: 9 }), (text, edge) => {
        const tokens = tokenise(text);
        const options = { paragraphs: [{ start: edge, end: edge + 5 }], maxSentenceTokens: 7 };
        let expected = 0;
        for (const sentence of splitSentences(text, tokens, options)) {
          expect(sentence.firstToken).toBe(expected);
          expect(sentence.start).toBe(tokens[sentence.firstToken]?.start);
          expect(sentence.end).toBe(tokens[sentence.endToken - 1]?.end);
          expect(sentence.endToken - sentence.firstToken).toBeLessThanOrEqual(7);
          expected = sentence.endToken;
        }
        expect(expected).toBe(tokens.length);
      }),
    );
  });

  it.each(['.', '”', 'A. ', '. "', 'Dr. “', '\n', 'a\n'])('splits a wall of %j quickly', (unit) => {
    const text = unit.repeat(Math.ceil(300_000 / unit.length));
    const tokens = tokenise(text);
    const started = performance.now();
    splitSentences(text, tokens);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
