export {
  articleId,
  type Changes,
  concernsSpeaker,
  type EnrichedArticle,
  InvalidMessageError,
  LimitExceededError,
  OnrecordError,
  type Quote,
  type QuoteRecord,
  type RawArticle,
  type Span,
  speakerMatches,
  StartupError,
  UnavailableError,
} from '@onrecord/contracts';
export type { ClientOptions, ClientProblem, Place, ReadOptions, Tls } from './lib/client-options';
export { type ArticleHandler, OnrecordClient, type QuotesOptions } from './lib/onrecord-client';
export type { Subscription } from './lib/subscription';
