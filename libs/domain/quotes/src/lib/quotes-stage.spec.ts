import { quoteRecordSchema, topics } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';
import { quotesIn } from './article-fixture';
import { quotesStage } from './quotes-stage';
import { toQuoteRecords } from './to-quote-records';

const text = '“It is safe,” Ann Lund said.\n\n“We will see,” an official said.';

describe('toQuoteRecords', () => {
  it('makes one record for each quote, with what a subscriber needs of the article', async () => {
    const quotes = await quotesIn(text, { 'Ann Lund': {} });
    const article = enrichedArticle({ text, quotes });
    const records = toQuoteRecords(article);
    expect(records.map(({ speakerName }) => speakerName)).toEqual(['Ann Lund', null]);
    records.forEach((record, i) => {
      expect(record).toMatchObject({
        ...quotes[i],
        articleId: article.id,
        revision: article.revision,
        url: article.url,
        source: article.source,
        title: article.title,
        publishedAt: article.publishedAt,
      });
      quoteRecordSchema.parse(record);
    });
  });

  it('makes none of an article without quotes', () => {
    expect(toQuoteRecords(enrichedArticle({ quotes: [] }))).toEqual([]);
  });
});

describe('quotesStage', () => {
  it('routes the article first, then its quotes, and ends the journey', async () => {
    const quotes = await quotesIn(text, { 'Ann Lund': {} });
    const article = enrichedArticle({ text, quotes, revision: 3 });
    const { records, outcome } = quotesStage.route(article, null);
    expect(records.map(({ topic }) => topic.name)).toEqual(['enriched-article', 'quote', 'quote']);
    expect(records[0]?.value).toEqual(article);
    expect(outcome).toEqual({ outcome: 'enriched', revision: 3 });
  });

  it('names every topic that it routes to, and the outcome', () => {
    expect(quotesStage.outputs).toEqual([
      topics.enrichedArticle,
      topics.quote,
      topics.articleOutcome,
    ]);
  });

  it('keys by the id of the article', () => {
    expect(quotesStage.identify(enrichedArticle({ id: 'a-1' }))).toBe('a-1');
  });
});
