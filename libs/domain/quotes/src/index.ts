export { aboutQuotes } from './lib/about/about-quotes';
export type { Attribution, AttributionPattern, AttributionTagger } from './lib/attribution-tagger';
export {
  explainQuotes,
  type OtherSpeaker,
  type PassedOver,
  type QuoteExplanation,
  type QuotesExplanation,
} from './lib/explain-quotes';
export { extractQuotes } from './lib/extract-quotes';
export {
  loadQuotes,
  loadTagger,
  type LoadedQuotes,
  type QuotesInput,
  type QuotesLoad,
} from './lib/load-quotes';
export { readDocument, type DocumentInput, type QuoteDocument } from './lib/quote-document';
export { quotesStage } from './lib/quotes-stage';
export { resolveSpeakers } from './lib/speakers/resolve-speakers';
export { ruleTagger } from './lib/rules/rule-tagger';
export {
  SPEAKER_THRESHOLD,
  type ResolvedSpeaker,
  type RunnerUp,
  type SpeakerEvidence,
} from './lib/speakers/speaker';
export { judgeQuotation, restsOnNames, type Judgement } from './lib/layout/scare-quotes';
export { toQuoteRecords } from './lib/to-quote-records';
export { ArgumentFeatures } from './lib/tagging/argument-features';
export { argumentLabel, argumentScheme } from './lib/tagging/argument-scheme';
export { ArgumentTagger, type ArgumentReading } from './lib/tagging/argument-tagger';
export { argumentWindow, type ArgumentWindow } from './lib/tagging/argument-window';
export { filterVectors, type FilterWeights } from './lib/tagging/attribution-filter';
export { Cascade, chooseFinds, isReporting, type CascadeFind } from './lib/tagging/cascade';
export { CueFeatures } from './lib/tagging/cue-features';
export { cueScheme, cueTypes, CueTagger, type CueReading } from './lib/tagging/cue-tagger';
export {
  readQuotesModel,
  writeQuotesModel,
  type QuotesModelParts,
} from './lib/tagging/quotes-model';
export { readTaggingDocument, type TaggingDocument } from './lib/tagging/tagging-document';
export { TaggingWordReader } from './lib/tagging/tagging-word';
export { tidyReadings, type TidyReading } from './lib/tagging/tidy-reading';
export { addWordFeatures } from './lib/tagging/word-features';
