import { WordClusters, WordReader } from '@onrecord/domain-labelling';
import { lemmaOf, TaggingWordReader } from './tagging-word';

const noClusters = new WordClusters(new Int32Array(0), new Uint16Array(0), 1);
const reader = new TaggingWordReader(new WordReader(noClusters));

describe('lemmaOf', () => {
  it.each([
    { forms: ['said', 'says', 'saying'], lemma: 'say' },
    { forms: ['told'], lemma: 'tell' },
    { forms: ['warned', 'warns', 'warning'], lemma: 'warn' },
    { forms: ['admitted', 'admitting', 'admits'], lemma: 'admit' },
    { forms: ['argued', 'argues', 'arguing', 'argue'], lemma: 'argu' },
    { forms: ['denied', 'denies'], lemma: 'deny' },
    { forms: ['discuss', 'focus', 'his'], lemma: null },
  ])('makes one stem of $forms', ({ forms, lemma }) => {
    for (const form of forms) expect(lemmaOf(form)).toBe(lemma ?? form);
  });
});

describe('TaggingWordReader', () => {
  it.each([
    { word: 'That', wordClass: 't' },
    { word: 'but', wordClass: 'b' },
    { word: 'She', wordClass: 'p' },
    { word: '“', wordClass: 'Q' },
    { word: ',', wordClass: ',' },
    { word: 'Lund', wordClass: 'N' },
    { word: '26', wordClass: '0' },
    { word: 'warned', wordClass: 'v' },
    { word: 'quickly', wordClass: 'l' },
    { word: 'bridge', wordClass: 'z' },
  ])('puts “$word” into class $wordClass', ({ word, wordClass }) => {
    expect(reader.read(word).wordClass).toBe(wordClass);
  });

  it('reads a spelling once, and kinds of apostrophes as one', () => {
    expect(reader.read('said')).toBe(reader.read('said'));
    expect(reader.read('don’t').lemmaHash).toBe(reader.read("don't").lemmaHash);
  });
});
