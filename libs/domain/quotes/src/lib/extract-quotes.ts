import { LimitExceededError, type Quote, type QuotesLimits } from '@onrecord/contracts';
import { assembleQuotes } from './assemble-quotes';
import type { Attribution, AttributionTagger } from './attribution-tagger';
import { readDocument, type DocumentInput, type QuoteDocument } from './quote-document';
import { resolveSpeakers } from './speakers/resolve-speakers';
import type { ResolvedSpeaker } from './speakers/speaker';

/** An article as it was read, what is attributed in it, and to whom: a speaker for each attribution. */
export interface AttributedArticle {
  readonly document: QuoteDocument;
  readonly attributions: readonly Attribution[];
  readonly speakers: readonly ResolvedSpeaker[];
}

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
  const { document, attributions, speakers } = attributeQuotes(article, tagger, limits);
  return assembleQuotes(document, attributions, speakers);
}

/** All of it but the assembly, for whoever asks why. */
export function attributeQuotes(
  article: DocumentInput,
  tagger: AttributionTagger,
  limits: QuotesLimits,
): AttributedArticle {
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
  return { document, attributions, speakers: resolveSpeakers(document, attributions) };
}
