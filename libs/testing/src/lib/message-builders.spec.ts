import {
  articleEntitiesSchema,
  checkSpans,
  cleanedArticleSchema,
  enrichedArticleSchema,
  rawArticleSchema,
} from '@onrecord/contracts';
import {
  articleEntities,
  cleanedArticle,
  enrichedArticle,
  rawArticle,
  textSpan,
} from './message-builders';

describe('message builders', () => {
  it.each([
    { name: 'rawArticle', schema: rawArticleSchema, value: rawArticle() },
    { name: 'cleanedArticle', schema: cleanedArticleSchema, value: cleanedArticle() },
    { name: 'articleEntities', schema: articleEntitiesSchema, value: articleEntities() },
    { name: 'enrichedArticle', schema: enrichedArticleSchema, value: enrichedArticle() },
    {
      name: 'enrichedArticle of another text',
      schema: enrichedArticleSchema,
      value: enrichedArticle({ text: 'One.\n\nTwo.', title: null }),
    },
  ])('$name makes a message of its schema', ({ schema, value }) => {
    expect(schema.parse(value)).toEqual(value);
  });

  it.each([
    { name: 'the default text', article: enrichedArticle() },
    { name: 'another text', article: enrichedArticle({ text: 'One.\n\nTwo.\n\n' }) },
  ])('keeps every span in $name', ({ article }) => {
    expect(() => {
      checkSpans(article);
    }).not.toThrow();
  });

  it('has an entity and a quote by default, and none of them in another text', () => {
    expect(enrichedArticle().quotes).toHaveLength(1);
    expect(enrichedArticle().entities).toHaveLength(1);
    expect(enrichedArticle({ text: 'One.' })).toMatchObject({ entities: [], quotes: [] });
  });

  it('derives paragraphs, word count and hash from the text in use', () => {
    const article = cleanedArticle({ text: 'One two.\n\nThree.' });
    expect(article.paragraphs).toEqual([
      { start: 0, end: 8, kind: 'paragraph' },
      { start: 10, end: 16, kind: 'paragraph' },
    ]);
    expect(article.wordCount).toBe(3);
    expect(article.contentHash).not.toBe(cleanedArticle().contentHash);
  });

  it('lets an override win over what is derived', () => {
    expect(cleanedArticle({ wordCount: 7 }).wordCount).toBe(7);
    expect(rawArticle({ content: 'x' }).content).toBe('x');
    expect(enrichedArticle({ quotes: [] }).quotes).toEqual([]);
  });
});

describe('textSpan', () => {
  it('finds the next place from an offset', () => {
    expect(textSpan('no, no', 'no', 1)).toEqual({ start: 4, end: 6, text: 'no' });
  });

  it('throws for words that are not there', () => {
    expect(() => textSpan('no', 'yes')).toThrow(RangeError);
  });
});
