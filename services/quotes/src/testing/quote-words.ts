import type { ArticleEntities, EnrichedArticle, Quote } from '@onrecord/contracts';
import { enrichedArticle } from '@onrecord/testing';

/** A stand-in for the stage's work, for specs of what is around it: each word of the text is a quote. */
export function quoteWords(article: ArticleEntities): EnrichedArticle {
  const [base] = enrichedArticle().quotes;
  if (base === undefined) throw new Error('expected the builder to make a quote');
  const quotes = [...article.text.matchAll(/\w+/gu)].map(({ 0: word, index }): Quote => ({
    ...base,
    id: `q-${word}`,
    text: word,
    spans: [{ start: index, end: index + word.length }],
    cue: null,
    speaker: { ...base.speaker, mention: null },
  }));
  return { ...article, quotes };
}
