import type { Quote, Span, TextSpan } from '@onrecord/contracts';
import { aboutQuotes } from './about/about-quotes';
import type { Attribution } from './attribution-tagger';
import { quoteIds } from './quote-id';
import { tokenFrom, type QuoteDocument } from './quote-document';
import { quoteTypeOf } from './quote-type';
import type { ResolvedSpeaker } from './speakers/speaker';

/**
 * The quotes of an article: each attribution with its speaker, type, id and what
 * it is about. In the order of their first spans; `text` and every span agree
 * with the document's text.
 */
export function assembleQuotes(
  document: QuoteDocument,
  attributions: readonly Attribution[],
  speakers: readonly ResolvedSpeaker[],
): Quote[] {
  const texts = attributions.map(({ content }) =>
    content.map(({ start, end }) => document.text.slice(start, end)).join(' '),
  );
  const ids = quoteIds(texts);
  const about = aboutQuotes(document, attributions, speakers);
  const quotes = attributions.map((attribution, i): Quote => {
    const speaker = speakers[i];
    return {
      id: ids[i] ?? '',
      type: quoteTypeOf(document, attribution.content),
      reporting: attribution.reporting,
      text: texts[i] ?? '',
      spans: attribution.content.map(({ start, end }) => ({ start, end })),
      cue: textSpan(document, attribution.cue),
      speaker: {
        entityId: speaker?.entity?.id ?? null,
        name: speaker?.entity?.name ?? null,
        mention: textSpan(document, attribution.source),
        resolution: speaker?.resolution ?? 'none',
      },
      about: about[i] ?? [],
      nestedIn: attribution.nestedIn === null ? null : (ids[attribution.nestedIn] ?? null),
      paragraph: paragraphOf(document, attribution.content[0]?.start ?? 0),
      confidence: round(attribution.score),
      speakerConfidence: round(speaker?.confidence ?? 0),
      abstained: speaker?.abstained ?? null,
    };
  });
  return quotes.sort((a, b) => startOf(a) - startOf(b));
}

function textSpan(document: QuoteDocument, span: Span | null): TextSpan | null {
  if (span === null) return null;
  const { start, end } = span;
  return { start, end, text: document.text.slice(start, end) };
}

/** 0 when the text has no paragraphs: the field must point somewhere. */
function paragraphOf(document: QuoteDocument, at: number): number {
  return Math.max(0, document.paragraphOf[tokenFrom(document.tokens, at)] ?? 0);
}

function startOf(quote: Quote): number {
  return quote.spans[0]?.start ?? 0;
}

/** Floating-point dust would make equal confidences differ. */
function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
