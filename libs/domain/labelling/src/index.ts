export { Chain } from './lib/chain';
export { ChainLabeller } from './lib/chain-labeller';
export { type BaseScorer, CrfModel, type CrfWeights } from './lib/crf-model';
export { trainCrf, type CrfTraining, type TrainingDocument } from './lib/crf-trainer';
export { decodeSpans } from './lib/decode-spans';
export type { EmissionScorer } from './lib/emission-scorer';
export { encodeSpans } from './lib/encode-spans';
export { FeatureBuffer } from './lib/feature-buffer';
export type { FeatureExtractor, FeatureSink } from './lib/feature-extractor';
export { FeatureIndex } from './lib/feature-index';
export { hashText, mix } from './lib/hash';
export { LabelScheme } from './lib/label-scheme';
export type {
  Label,
  SequenceLabeller,
  TokenDocument,
  TokenLabel,
  TokenSequences,
} from './lib/sequence-labeller';
export type { StateScheme } from './lib/state-scheme';
export type { TokenSpan } from './lib/token-span';
export { buckets, WindowNet, type WindowNetWeights } from './lib/window-net';
export { WordClusters } from './lib/word-clusters';
export { WordVectors } from './lib/word-vectors';
export { WordReader, type WordReading } from './lib/word-reader';
export {
  arrayOf,
  type ModelFile,
  ModelFileError,
  modelFileError,
  readModelFile,
  writeModelFile,
} from './lib/model-file';
