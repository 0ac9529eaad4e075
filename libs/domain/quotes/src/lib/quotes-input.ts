import type { ArticleEntities } from '@onrecord/contracts';
import type { QuotesInput } from './load-quotes';

type Read = Pick<ArticleEntities, 'text' | 'entities'> &
  Partial<Pick<ArticleEntities, 'status' | 'paragraphs'>>;

/**
 * All that the quote stage reads of an article and nothing else: results are kept
 * and found by it. Whoever reads one field more adds it here; a spec watches.
 */
export function quotesInput(article: QuotesInput): Read {
  const { text, entities, status, paragraphs } = article;
  return {
    text,
    entities,
    ...(status !== undefined && { status }),
    ...(paragraphs !== undefined && {
      paragraphs: paragraphs.map(({ start, end, kind }) => ({ start, end, kind })),
    }),
  };
}
