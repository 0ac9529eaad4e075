import type { EnrichedArticle, QuoteRecord } from '@onrecord/contracts';

/**
 * One message for each quote of an article, in their order: the quote with what
 * a subscriber needs of its article. `speakerName` repeats `speaker.name`, so
 * that a filter needs no path.
 */
export function toQuoteRecords(enriched: EnrichedArticle): QuoteRecord[] {
  const { id, revision, url, source, title, publishedAt } = enriched;
  return enriched.quotes.map((quote) => ({
    ...quote,
    articleId: id,
    revision,
    url,
    source,
    title,
    publishedAt,
    speakerName: quote.speaker.name,
  }));
}
