export { loadLanguageDetector, type LanguageDetector } from './lib/detect-language';
export { genderOfFirstName, type NameGender } from './lib/first-names';
export { paragraphsOf } from './lib/paragraphs-of';
export { splitSentences, type Sentence, type SentenceOptions } from './lib/split-sentences';
export type { Token, TokenKind } from './lib/token';
export { tokenise } from './lib/tokenise';
export {
  findQuotations,
  type Quotation,
  type QuotationForm,
  type QuotationPiece,
  type QuotationStructure,
  type StrayMark,
  type UnclosedReason,
} from './lib/quotation-structure';
