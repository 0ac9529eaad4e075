import { contentHash } from './content-hash';

describe('contentHash', () => {
  it.each([
    { name: 'wrapped otherwise', title: 'A  title', text: 'One\n\ntwo three' },
    { name: 'with spaces around', title: ' A title ', text: '\tOne two  three\n' },
  ])('is the same for a text $name', ({ title, text }) => {
    expect(contentHash(title, text)).toBe(contentHash('A title', 'One two three'));
  });

  it('is the same for composed and decomposed letters', () => {
    expect(contentHash('Café', 'x')).toBe(contentHash('Cafe\u0301', 'x'));
  });

  it.each([
    { name: 'another word', title: 'A title', text: 'One two four' },
    { name: 'another title', title: 'The title', text: 'One two three' },
    { name: 'a word that moved from title to text', title: 'A', text: 'title One two three' },
    { name: 'another case', title: 'A title', text: 'one two three' },
  ])('is another for $name', ({ title, text }) => {
    expect(contentHash(title, text)).not.toBe(contentHash('A title', 'One two three'));
  });

  it('takes no title for an empty one', () => {
    expect(contentHash(null, 'x')).toBe(contentHash('', 'x'));
  });
});
