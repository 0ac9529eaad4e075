import { WordClusters, WordReader } from '@onrecord/domain-labelling';
import { splitSentences, tokenise } from '@onrecord/domain-text';
import { readNames } from './name-document';

const reader = new WordReader(new WordClusters(new Int32Array(0), new Uint16Array(0), 1));

function read(text: string) {
  const tokens = tokenise(text);
  return readNames({ text, tokens, sentences: splitSentences(text, tokens) }, reader);
}

describe('readNames', () => {
  it.each([
    { name: 'running text', text: 'The mayor of Oslo spoke.', casing: 'usual' },
    { name: 'capitals throughout', text: 'MAYOR OF OSLO SPEAKS AT LAST', casing: 'upper' },
    { name: 'no capitals', text: 'mayor of oslo speaks at last', casing: 'lower' },
    { name: 'a headline', text: 'Mayor Speaks About Harbour Bridge Plans', casing: 'title' },
    { name: 'too few words to tell', text: 'it rained', casing: 'usual' },
    { name: 'a row of names and numbers', text: 'Berg Holt Vik Lund Dahl 3 4', casing: 'usual' },
  ])('takes $name for $casing', ({ text, casing }) => {
    expect(read(text).casings).toEqual([casing]);
  });

  it('knows where a word has a capital, and which words also have none', () => {
    const { capitalised, lower } = read('Rose Holt grew a rose. Rose smiled.');
    expect(capitalised.get('rose')).toEqual([
      { sentence: 0, token: 0 },
      { sentence: 1, token: 6 },
    ]);
    expect([...lower]).toEqual(['grew', 'a', 'rose', 'smiled']);
  });

  it('keeps the longest run that a word is in', () => {
    const { runs } = read('They met Anna Berg. They met Anna Maria Berg. They left Berg.');
    expect(runs.get('berg')).toMatchObject({ first: 7, end: 10, sentence: 1, token: 9 });
    expect(runs.has('they')).toBe(false);
  });

  it('takes no first word into a run that the text also writes small', () => {
    const { runs } = read('Police Chief Vik spoke. The police left.');
    expect(runs.get('vik')).toMatchObject({ first: 1, end: 3 });
  });
});
