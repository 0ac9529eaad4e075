import type { TokenDocument, TokenSequences } from './sequence-labeller';

/**
 * Takes the features of one token: the first `count` hashes of `features`,
 * which is a buffer that the next token overwrites.
 */
export type FeatureSink = (token: number, features: Int32Array, count: number) => void;

/**
 * What a model looks at: a stage says it in the terms of its task, as 32-bit
 * hashes (see `hashText`, `mix`). The same document gives the same features
 * when the model is trained and when it is used.
 */
export interface FeatureExtractor<Document extends TokenSequences = TokenDocument> {
  /** Gives the features of every token of `document`, in order, to `sink`. */
  extract(document: Document, sink: FeatureSink): void;
}
