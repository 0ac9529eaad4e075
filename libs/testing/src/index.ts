export { resultCacheContract } from './lib/result-cache-contract';
export { stageMemoryContract } from './lib/stage-memory-contract';
export { eventLogContract, eventually, type OpenedLog, textRecord } from './lib/event-log-contract';
export { articleFromGold } from './lib/article-from-gold';
export { compareWithGold } from './lib/compare-with-gold';
export { GoldError, goldSchema, parseGold, type Gold, type GoldQuote } from './lib/gold';
export { describeGoldProblem, type GoldProblem, type GoldProblemCode } from './lib/gold-problem';
export { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './lib/otlp-receiver';
export { goldArticles, goldenCases, type GoldArticle, type GoldenCase } from './lib/golden-cases';
export {
  identityGolds,
  parseIdentityGold,
  type IdentityChain,
  type IdentityGold,
} from './lib/identity-gold';
export { parseQuoteGold, quoteGolds, type QuoteGold, type QuoteGoldEntity } from './lib/quote-gold';
export { readMarks, type Mark, type MarkRole } from './lib/read-marks';
export { type AnnotatedQuote } from './lib/read-quote-row';
export { shippedModel } from './lib/shipped-model';
export { plainEnvironment } from './lib/plain-environment';
export {
  articleEntities,
  cleanedArticle,
  enrichedArticle,
  rawArticle,
  textSpan,
} from './lib/message-builders';
