import { splitSentences, tokenise } from '@onrecord/domain-text';
import { casingOf, tokenFacts, type TokenFact } from './token-facts';

function factsOf(text: string): TokenFact[] {
  const tokens = tokenise(text);
  return tokenFacts({ text, tokens, sentences: splitSentences(text, tokens) });
}

describe('tokenFacts', () => {
  it.each([
    { name: 'a capital', text: 'Lund', expected: true },
    { name: 'an article with a capital', text: 'al-Rashid', expected: true },
    { name: 'a double name', text: 'Lund-Berg', expected: true },
    { name: 'a word', text: 'rain', expected: false },
    { name: 'an adjective made of a name', text: 'Oslo-based', expected: false },
    { name: 'a number', text: '20th', expected: false },
  ])('tells whether $name is written as a name', ({ text, expected }) => {
    expect(factsOf(text)[0]?.isCapital).toBe(expected);
  });

  it.each([
    { text: 'HFF', expected: true },
    { text: 'U.N.', expected: true },
    { text: 'J.', expected: false },
    { text: 'Hff', expected: false },
    { text: 'A', expected: false },
  ])('tells whether $text is in capitals', ({ text, expected }) => {
    expect(factsOf(text)[0]?.isUpper).toBe(expected);
  });

  it('marks the words whose capital is due anyway', () => {
    const openers = factsOf('“Rain fell,” Berg said: “We left.” Then Lund left.')
      .filter((fact) => fact.isOpener && /^\p{L}/u.test(fact.word))
      .map((fact) => fact.word);
    expect(openers).toEqual(['Rain', 'We', 'Then']);
  });
});

describe('casingOf', () => {
  it.each([
    { name: 'a sentence', text: 'The council met in Turku on Monday.', expected: 'sentence' },
    { name: 'capitals throughout', text: 'COUNCIL MEETS IN TURKU', expected: 'loud' },
    {
      name: 'a headline',
      text: 'Council Meets Angry Boat Owners at Turku Harbour',
      expected: 'loud',
    },
    {
      name: 'a table of names',
      text: 'Anna Berg (Norway) Tom Lund (Sweden) Oskar Vik (Finland)',
      expected: 'sentence',
    },
    { name: 'a short list of names', text: 'Anna Berg, Tom Lund', expected: 'sentence' },
    { name: 'nothing', text: '', expected: 'sentence' },
  ])('reads $name', ({ text, expected }) => {
    const facts = factsOf(text);
    expect(casingOf(facts, 0, facts.length)).toBe(expected);
  });
});
