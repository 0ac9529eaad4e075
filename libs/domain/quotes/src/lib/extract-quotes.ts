import { LimitExceededError, type Quote, type QuotesLimits } from '@onrecord/contracts';
import { assembleQuotes } from './assemble-quotes';
import type { AttributionTagger } from './attribution-tagger';
import { readDocument, type DocumentInput } from './quote-document';
import { resolveSpeakers } from './resolve-speakers';

/**
 * Who said what in an article: reads it, tags attributions, resolves speakers
 * and assembles quotes. Spans are UTF-16 code units of `text`. Raises
 * `LimitExceededError` with `ONRECORD_TEXT_TOO_LONG` or
 * `ONRECORD_TOO_MANY_QUOTES`.
 */
export function extractQuotes(
  article: DocumentInput,
  tagger: AttributionTagger,
  limits: QuotesLimits,
): Quote[] {
  const { length } = article.text;
  if (length > limits.maxTextLength) {
    throw new LimitExceededError(
      `text: expected at most ${limits.maxTextLength} code units, got ${length}`,
      { code: 'ONRECORD_TEXT_TOO_LONG', facts: { length, limit: limits.maxTextLength } },
    );
  }
  const document = readDocument(article, limits.maxSentenceTokens);
  const attributions = tagger.tag(document);
  if (attributions.length > limits.maxQuotes) {
    throw new LimitExceededError(
      `text: expected at most ${limits.maxQuotes} quotes, got ${attributions.length}`,
      {
        code: 'ONRECORD_TOO_MANY_QUOTES',
        facts: { count: attributions.length, limit: limits.maxQuotes },
      },
    );
  }
  return assembleQuotes(document, attributions, resolveSpeakers(document, attributions));
}
