import { curatedPhrases } from './curated-phrases';
import { PhraseBuilder, phraseKey, PREFIX } from './phrase-types';

const keyOf = (words: string): number =>
  words.split(' ').reduce((key, word) => phraseKey(key, word), 0);

describe('PhraseBuilder', () => {
  const builder = new PhraseBuilder();
  builder.add(['new', 'york'], 3);
  builder.add(['new', 'york', 'times'], 2);
  builder.add(['york'], 3);
  builder.add(['york'], 2);
  const phrases = builder.build();

  it.each([
    { phrase: 'new', mask: PREFIX },
    { phrase: 'new york', mask: PREFIX | (1 << 3) },
    { phrase: 'new york times', mask: 1 << 2 },
    { phrase: 'york', mask: (1 << 3) | (1 << 2) },
    { phrase: 'times', mask: 0 },
    { phrase: 'york new', mask: 0 },
  ])('says $mask of “$phrase”', ({ phrase, mask }) => {
    expect(phrases.maskOf(keyOf(phrase))).toBe(mask);
  });
});

describe('curatedPhrases', () => {
  it.each([
    { name: 'a place', phrase: 'oslo', bit: 5 },
    { name: 'a people', phrase: 'norwegians', bit: 6 },
    { name: 'an organisation', phrase: 'united nations', bit: 7 },
  ])('knows $name', ({ phrase, bit }) => {
    expect(curatedPhrases.maskOf(keyOf(phrase)) & (1 << bit)).not.toBe(0);
  });

  it('knows no common word', () => {
    expect(curatedPhrases.maskOf(keyOf('harbour'))).toBe(0);
  });
});
