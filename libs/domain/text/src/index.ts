export { splitSentences, type Sentence, type SentenceOptions } from './lib/split-sentences';
export type { Token, TokenKind } from './lib/token';
export { tokenise } from './lib/tokenise';
