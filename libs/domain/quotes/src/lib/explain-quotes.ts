import { checkSpans, type Quote, type QuotesLimits, type Span } from '@onrecord/contracts';
import { paragraphsOf } from '@onrecord/domain-text';
import { assembleQuotes } from './assemble-quotes';
import type { Attribution, AttributionPattern, AttributionTagger } from './attribution-tagger';
import { attributeQuotes } from './extract-quotes';
import type { QuotesInput } from './load-quotes';
import type { NameReason } from './layout/name-evidence';
import { tokenFrom, type DocumentQuotation, type QuoteDocument } from './quote-document';
import { judgeQuotation } from './layout/scare-quotes';
import type { ResolvedSpeaker, SpeakerEvidence } from './speakers/speaker';

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

/** Words in quotation marks that are in no quote. */
export interface PassedOver {
  readonly span: Span;
  /** What stands there instead; `unattributed`: somebody's words, it seems, that nobody is said to utter. */
  readonly reason: NameReason | 'unattributed';
}

/** The quotes of an article, and why they are those. */
export interface QuotesExplanation {
  /** In the stage's order. */
  readonly quotes: readonly QuoteExplanation[];
  /** In the order of the text. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * The quotes that the stage finds, each with how it was found and why it has its
 * speaker, and what stands in quotation marks without being one. Spans are UTF-16
 * code units of `text`. Raises what the stage does: `LimitExceededError` and
 * `SpanError`.
 */
export function explainQuotes(
  article: QuotesInput,
  { tagger, limits }: { readonly tagger: AttributionTagger; readonly limits: QuotesLimits },
): QuotesExplanation {
  const { text, entities, status, paragraphs = paragraphsOf(text) } = article;
  if (status === 'empty' || status === 'unsupported-language')
    return { quotes: [], passedOver: [] };
  const read = attributeQuotes({ text, paragraphs, entities }, tagger, limits);
  const { document, attributions, speakers } = read;
  const quotes = assembleQuotes(document, attributions, speakers);
  checkSpans({ ...article, quotes });
  const found = attributions.map((attribution, i) => ({ attribution, speaker: speakers[i] }));
  // As the quotes are sorted, so that each meets its own.
  found.sort((a, b) => startOf(a.attribution) - startOf(b.attribution));
  return {
    quotes: quotes.flatMap((quote, i) => {
      const one = found[i];
      return one?.speaker === undefined ? [] : [explain(quote, one.attribution, one.speaker)];
    }),
    passedOver: passOver(document, quotes),
  };
}

/** The quotations of which no word is in a quote. */
function passOver(document: QuoteDocument, quotes: readonly Quote[]): PassedOver[] {
  const quoted = new Uint8Array(document.tokens.length);
  for (const { spans } of quotes) {
    for (const span of spans) {
      const from = tokenFrom(document.tokens, span.start);
      quoted.fill(1, from, tokenFrom(document.tokens, span.end));
    }
  }
  return document.quotations
    .filter(({ pieces }) => pieces.every(({ from, to }) => !quoted.subarray(from, to).includes(1)))
    .map((quotation) => {
      const judgement = judgeQuotation(document, quotation);
      const reason = judgement.isSpeech ? 'unattributed' : judgement.reason;
      return { span: spanOf(document, quotation), reason };
    });
}

function spanOf({ tokens }: QuoteDocument, { pieces }: DocumentQuotation): Span {
  const start = tokens[pieces[0]?.from ?? 0]?.start ?? 0;
  return { start, end: tokens[(pieces.at(-1)?.to ?? 0) - 1]?.end ?? start };
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
