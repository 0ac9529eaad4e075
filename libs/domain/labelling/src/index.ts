export { decodeSpans } from './lib/decode-spans';
export { encodeSpans } from './lib/encode-spans';
export type { Label, SequenceLabeller, TokenDocument, TokenLabel } from './lib/sequence-labeller';
export type { TokenSpan } from './lib/token-span';
