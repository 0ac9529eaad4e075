import {
  checkSpans,
  defaultLimits,
  type ArticleEntities,
  type EnrichedArticle,
  type LoadedStage,
  type QuotesLimits,
} from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { extractQuotes } from './extract-quotes';
import { ruleTagger } from './rule-tagger';

/** What the quote stage reads: the command line may send no more than these. */
export type QuotesInput = Pick<ArticleEntities, 'text' | 'entities'> & Partial<ArticleEntities>;

/** The quote stage, ready to run; `apply` takes an article without an envelope too. */
export interface LoadedQuotes extends LoadedStage<ArticleEntities, EnrichedArticle, null> {
  readonly apply: {
    (article: ArticleEntities): EnrichedArticle;
    <T extends QuotesInput>(article: T): T & Pick<EnrichedArticle, 'quotes'>;
  };
}

/**
 * Loads the quote stage: rules, so no model yet. `apply` is pure and adds
 * `quotes` to the article, `[]` when its `status` says that there is nothing to
 * read; every other field, `text` included, stays as it came. Paragraphs are
 * derived from blank lines where there are none. Raises `LimitExceededError`
 * (`ONRECORD_TEXT_TOO_LONG`, `ONRECORD_TOO_MANY_QUOTES`) and `SpanError` when a
 * span, of the input or of its own, does not hold.
 */
export function loadQuotes(limits: Partial<QuotesLimits> = {}): Promise<LoadedQuotes> {
  const bounds: QuotesLimits = { ...defaultLimits.quotes, ...limits };
  const apply = <T extends QuotesInput>(article: T): T & Pick<EnrichedArticle, 'quotes'> => {
    const enriched = { ...article, quotes: quotesOf(article, bounds) };
    checkSpans(enriched);
    return enriched;
  };
  return Promise.resolve({ model: null, apply });
}

function quotesOf(article: QuotesInput, limits: QuotesLimits): EnrichedArticle['quotes'] {
  if (article.status === 'empty' || article.status === 'unsupported-language') return [];
  const { text, entities } = article;
  const paragraphs = article.paragraphs ?? paragraphsOf(text);
  return extractQuotes({ text, paragraphs, entities }, ruleTagger, limits);
}
