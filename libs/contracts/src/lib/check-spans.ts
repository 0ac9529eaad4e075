import type { ArticleEntities } from './article-entities';
import type { CleanedArticle } from './cleaned-article';
import type { EnrichedArticle, Quote } from './enriched-article';
import { OnrecordError } from './onrecord-error';
import type { Span, TextSpan } from './span';

/** A span lies outside `text`, or the words there are not those that the record claims. */
export class SpanError extends OnrecordError {}

type Checked = Pick<CleanedArticle, 'text'> &
  Partial<Pick<CleanedArticle, 'paragraphs'>> &
  Partial<Pick<ArticleEntities, 'entities'>> &
  Partial<Pick<EnrichedArticle, 'quotes'>>;

/**
 * Checks every span of an article against its `text`: inside it, not empty, and
 * saying what the record claims. Raises `SpanError` with the path of the first
 * span that does not hold.
 */
export function checkSpans(article: Checked): void {
  const { text } = article;
  article.paragraphs?.forEach((span, i) => {
    checkRange(text, span, `paragraphs[${i}]`);
  });
  article.entities?.forEach((entity, i) => {
    entity.mentions.forEach((mention, j) => {
      checkText(text, mention, `entities[${i}].mentions[${j}]`);
    });
  });
  article.quotes?.forEach((quote, i) => {
    checkQuote(text, quote, `quotes[${i}]`);
  });
}

function checkQuote(text: string, quote: Quote, path: string): void {
  quote.spans.forEach((span, i) => {
    checkRange(text, span, `${path}.spans[${i}]`);
  });
  const joined = quote.spans.map((span) => text.slice(span.start, span.end)).join(' ');
  if (joined !== quote.text) throw mismatch(`${path}.text`, 'its spans joined by one space');
  if (quote.cue !== null) checkText(text, quote.cue, `${path}.cue`);
  if (quote.speaker.mention !== null) {
    checkText(text, quote.speaker.mention, `${path}.speaker.mention`);
  }
}

function checkRange(text: string, span: Span, path: string): void {
  if (span.start < span.end && span.end <= text.length) return;
  throw new SpanError(
    `${path}: expected 0 <= start < end <= ${text.length}, got start ${span.start}, end ${span.end}`,
    { code: 'ONRECORD_SPAN_OUT_OF_RANGE', facts: { path, start: span.start, end: span.end } },
  );
}

function checkText(text: string, span: TextSpan, path: string): void {
  checkRange(text, span, path);
  if (text.slice(span.start, span.end) !== span.text)
    throw mismatch(path, 'text.slice(start, end)');
}

function mismatch(path: string, expected: string): SpanError {
  return new SpanError(`${path}: text differs from ${expected}`, {
    code: 'ONRECORD_SPAN_TEXT_MISMATCH',
    facts: { path },
  });
}
