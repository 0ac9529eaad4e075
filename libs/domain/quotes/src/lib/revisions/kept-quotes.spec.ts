import { enrichedArticle } from '@onrecord/testing';
import { deflateRawSync } from 'node:zlib';
import { keepQuotes, readKeptQuotes } from './kept-quotes';

const article = enrichedArticle();
const { url, source, title, publishedAt, quotes } = article;

describe('keepQuotes', () => {
  it('keeps the quotes, and what their records say of the article', () => {
    const value = keepQuotes(article);
    expect(readKeptQuotes({ revision: 1, value })).toEqual({
      url,
      source,
      title,
      publishedAt,
      quotes,
    });
  });

  it('makes the same of a record that was read from its topic', () => {
    const read = JSON.parse(JSON.stringify({ ...article, changes: undefined })) as typeof article;
    expect(keepQuotes(read)).toEqual(keepQuotes(article));
  });

  it.each([
    { name: 'nothing', value: new Uint8Array() },
    { name: 'garbage', value: Buffer.from('garbage') },
    { name: 'half of it', value: keepQuotes(article).slice(0, 40) },
    { name: 'another shape', value: deflateRawSync('{"quotes":[]}') },
    {
      name: 'quotes of another release',
      value: deflateRawSync(
        JSON.stringify({ url, source, title, publishedAt, quotes: [{ id: 'q-1' }] }),
      ),
    },
    { name: 'a bomb', value: deflateRawSync('x'.repeat(70_000_000)) },
  ])('reads $name as not known', ({ value }) => {
    expect(readKeptQuotes({ revision: 1, value })).toBeNull();
  });
});
