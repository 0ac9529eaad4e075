import { checkSpans, type Quote, type QuotesLimits } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { assembleQuotes } from './assemble-quotes';
import type { Attribution, AttributionPattern, AttributionTagger } from './attribution-tagger';
import { attributeQuotes } from './extract-quotes';
import type { QuotesInput } from './load-quotes';
import type { ResolvedSpeaker, SpeakerEvidence } from './speaker';

/** A speaker who came into question and is not the one. */
export interface OtherSpeaker {
  readonly entityId: string;
  readonly name: string;
  /** 0..1, on the scale of `speakerConfidence`. */
  readonly confidence: number;
}

/** A quote, and why it is one and has this speaker. */
export interface QuoteExplanation {
  readonly quote: Quote;
  /** How its words were found. */
  readonly pattern: AttributionPattern;
  /** The source phrase belongs to another clause too, or stands before one. */
  readonly isSourceShared: boolean;
  /** For the speaker, the weightiest first; of one left open: for the likeliest reading. */
  readonly evidence: readonly SpeakerEvidence[];
  /** Of a speaker left open: the likeliest. */
  readonly runnerUp: OtherSpeaker | null;
}

/**
 * The quotes that the stage finds, in its order, each with how it was found and
 * why it has its speaker. Spans are UTF-16 code units of `text`. Raises what the
 * stage does: `LimitExceededError` and `SpanError`.
 */
export function explainQuotes(
  article: QuotesInput,
  { tagger, limits }: { readonly tagger: AttributionTagger; readonly limits: QuotesLimits },
): QuoteExplanation[] {
  const { text, entities, status, paragraphs = paragraphsOf(text) } = article;
  if (status === 'empty' || status === 'unsupported-language') return [];
  const read = attributeQuotes({ text, paragraphs, entities }, tagger, limits);
  const { document, attributions, speakers } = read;
  const quotes = assembleQuotes(document, attributions, speakers);
  checkSpans({ ...article, quotes });
  const found = attributions.map((attribution, i) => ({ attribution, speaker: speakers[i] }));
  // As the quotes are sorted, so that each meets its own.
  found.sort((a, b) => startOf(a.attribution) - startOf(b.attribution));
  return quotes.flatMap((quote, i) => {
    const one = found[i];
    return one?.speaker === undefined ? [] : [explain(quote, one.attribution, one.speaker)];
  });
}

function explain(
  quote: Quote,
  { pattern, isSourceShared }: Attribution,
  { evidence, runnerUp }: ResolvedSpeaker,
): QuoteExplanation {
  return {
    quote,
    pattern,
    isSourceShared,
    evidence,
    runnerUp:
      runnerUp === null
        ? null
        : {
            entityId: runnerUp.entity.id,
            name: runnerUp.entity.name,
            confidence: runnerUp.confidence,
          },
  };
}

function startOf({ content }: Attribution): number {
  return content[0]?.start ?? 0;
}
