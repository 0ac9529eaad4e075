export type { Attribution, AttributionPattern, AttributionTagger } from './lib/attribution-tagger';
export {
  explainQuotes,
  type OtherSpeaker,
  type PassedOver,
  type QuoteExplanation,
  type QuotesExplanation,
} from './lib/explain-quotes';
export { extractQuotes } from './lib/extract-quotes';
export { loadQuotes, type LoadedQuotes, type QuotesInput } from './lib/load-quotes';
export { readDocument, type DocumentInput, type QuoteDocument } from './lib/quote-document';
export { quotesStage } from './lib/quotes-stage';
export { resolveSpeakers } from './lib/resolve-speakers';
export { ruleTagger } from './lib/rule-tagger';
export {
  SPEAKER_THRESHOLD,
  type ResolvedSpeaker,
  type RunnerUp,
  type SpeakerEvidence,
} from './lib/speaker';
export { judgeQuotation, restsOnNames, type Judgement } from './lib/scare-quotes';
export { toQuoteRecords } from './lib/to-quote-records';
