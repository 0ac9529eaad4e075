import type { EnrichedArticle, Quote, QuoteRecord } from '@onrecord/contracts';
import type { KeptQuotes } from './revisions/kept-quotes';

/** The newest revision whose quotes subscribers have, and what was kept of it. */
export interface SentQuotes {
  readonly revision: number;
  readonly kept: KeptQuotes;
}

type Envelope = Pick<KeptQuotes, 'url' | 'source' | 'title' | 'publishedAt'>;

/** Code units; the size of a record is checked before anybody knows the former name. */
const MAX_FORMER_NAME = 1_000;

/**
 * The messages of an article's quotes, for subscribers that have those of
 * `sent`: first each quote of `sent` that is gone, as it was sent but retracted
 * by this revision; then one for each quote, in the order of the text, with the
 * article's facts and, where `sent` named somebody else, that name.
 * An article that comes after a newer revision of itself has nothing to tell but
 * what that one took back: its quotes which the newer one lacks, retracted by it.
 */
export function toQuoteRecords(
  enriched: EnrichedArticle,
  sent: SentQuotes | null = null,
): QuoteRecord[] {
  const { id, revision, quotes } = enriched;
  const recordOf = (quote: Quote): QuoteRecord => toRecord(quote, id, revision, enriched);
  if (sent === null) return quotes.map(recordOf);
  if (sent.revision > revision) {
    return without(quotes, sent.kept.quotes).map((quote) => ({
      ...toRecord(quote, id, sent.revision, enriched),
      retracted: true,
    }));
  }
  const formerNames = new Map(sent.kept.quotes.map((quote) => [quote.id, quote.speaker.name]));
  return [
    ...without(sent.kept.quotes, quotes).map((quote) => ({
      ...toRecord(quote, id, revision, sent.kept),
      retracted: true,
    })),
    ...quotes.map((quote) => {
      const former = formerNames.get(quote.id) ?? null;
      const isAnother = former !== null && former !== quote.speaker.name;
      return isAnother && former.length <= MAX_FORMER_NAME
        ? { ...recordOf(quote), formerSpeakerName: former }
        : recordOf(quote);
    }),
  ];
}

function toRecord(quote: Quote, articleId: string, revision: number, of: Envelope): QuoteRecord {
  const { url, source, title, publishedAt } = of;
  return {
    ...quote,
    articleId,
    revision,
    url,
    source,
    title,
    publishedAt,
    speakerName: quote.speaker.name,
  };
}

function without(quotes: readonly Quote[], others: readonly Quote[]): Quote[] {
  const ids = new Set(others.map(({ id }) => id));
  return quotes.filter(({ id }) => !ids.has(id));
}
