import type { EnrichedArticle, Quote } from '@onrecord/contracts';
import { articleFromGold } from './article-from-gold';
import { textSpan } from './message-builders';
import { testGold } from './test-gold';

/** The quote that has these words. */
export function quoteIn(article: EnrichedArticle, words: string): Quote {
  const quote = article.quotes.find((candidate) => candidate.text.includes(words));
  if (quote === undefined) throw new RangeError(`no quote with "${words}"`);
  return quote;
}

/** A direct quote of these words that nobody is named for. */
function quoted(article: EnrichedArticle, words: string, overrides: Partial<Quote> = {}): Quote {
  const { start, end } = textSpan(article.text, words);
  const spans = [{ start, end }];
  const speaker = { entityId: null, name: null, mention: null, resolution: 'none' as const };
  const [first] = articleFromGold(testGold()).quotes;
  if (first === undefined) throw new RangeError('the gold has no quote');
  return { ...first, type: 'direct', text: words, spans, cue: null, speaker, ...overrides };
}

/** A change that adds such a quote. */
export function withQuote(words: string, overrides: Partial<Quote> = {}) {
  return (article: EnrichedArticle) => {
    article.quotes.push(quoted(article, words, overrides));
  };
}

/** A change that takes the quote of these words out. */
export function withoutQuote(words: string) {
  return (article: EnrichedArticle) => {
    article.quotes = article.quotes.filter((quote) => !quote.text.includes(words));
  };
}
