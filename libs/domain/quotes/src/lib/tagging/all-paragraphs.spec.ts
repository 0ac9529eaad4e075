import { Ledger } from '../ledger';
import { takeAllParagraphs } from './all-paragraphs';
import { taggingDocumentOf, tokensOf, wordsOf } from './tagging-fixture';

const text = '“It is old.\n\n“It is safe.\n\n“It was tested,” Lund said. “No,” said Berg.';
const article = taggingDocumentOf(text);

/** What each of the attributions has in the end, in the order of the text. */
function sharedOut(...contents: readonly (readonly string[])[]): string[][] {
  const ledger = new Ledger(article.document);
  for (const content of contents) {
    ledger.add({
      pattern: 'cue',
      content: content.map((words) => tokensOf(article, words)),
      cue: null,
      source: null,
      isSourceShared: false,
      reporting: true,
    });
  }
  takeAllParagraphs(ledger);
  return ledger.found.map(({ content }) =>
    [...content].sort((a, b) => a.from - b.from).map((range) => wordsOf(article, range)),
  );
}

describe('takeAllParagraphs', () => {
  const whole = ['“It is old.', '“It is safe.', '“It was tested,”'];

  it.each([
    { name: 'the last paragraph', has: ['“It was tested,”'], expected: whole },
    { name: 'two of three', has: ['“It is safe.', '“It was tested,”'], expected: whole },
    { name: 'a word of it', has: ['tested'], expected: ['tested'] },
    { name: 'another quotation', has: ['“No,”'], expected: ['“No,”'] },
  ])('gives whoever has $name what follows from it', ({ has, expected }) => {
    expect(sharedOut(has)).toEqual([expected]);
  });

  it('leaves to others what they have', () => {
    expect(sharedOut(['“It is safe.'], ['“It was tested,”'])).toEqual([
      ['“It is old.', '“It is safe.'],
      ['“It was tested,”'],
    ]);
  });
});
