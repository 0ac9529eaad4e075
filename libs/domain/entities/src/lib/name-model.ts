import type { ModelRef } from '@onrecord/contracts';
import {
  arrayOf,
  CrfModel,
  LabelScheme,
  modelFileError,
  readModelFile,
  WordClusters,
  WordReader,
  WordVectors,
  writeModelFile,
  WindowNet,
  type WindowNetWeights,
  type BaseScorer,
  type ModelFile,
  type CrfWeights,
  type EmissionScorer,
} from '@onrecord/domain-labelling';
import { curatedPhrases } from './curated-phrases';
import { NameFeatures } from './name-features';
import { PhraseTypes, type PhraseKnowledge } from './phrase-types';

/** What the model tells apart: the four types of CoNLL-2003. */
export const nameTypes = ['PER', 'ORG', 'LOC', 'MISC'] as const;
export type NameType = (typeof nameTypes)[number];

export const nameScheme = new LabelScheme<NameType>(nameTypes);

/** Raised when features or file change so that older models give nonsense. */
const FORMAT = 1;

/** The layers of the window net, by their names in the file. */
const layers = [
  'shapes',
  'suffixes',
  'prefixes',
  'word',
  'wordBias',
  'window',
  'windowBias',
  'out',
  'outBias',
] as const satisfies readonly (keyof WindowNetWeights)[];

/** What training makes, and a model file keeps. */
export interface NameModelParts {
  readonly crf: CrfWeights;
  readonly clusters: WordClusters;
  /** Phrases seen as names in the training data. */
  readonly phrases: PhraseTypes;
  readonly net: WindowNet;
}

/** The bytes of a name model's file. */
export function writeNameModel({ crf, clusters, phrases, net }: NameModelParts): Uint8Array {
  return writeModelFile({
    header: {
      task: 'names',
      format: FORMAT,
      types: nameTypes,
      scale: crf.scale,
      grains: clusters.grains,
      dimensions: net.vectors.dimensions,
      vectorScale: net.vectors.scale,
    },
    arrays: new Map<string, Int32Array | Float32Array | Uint16Array | Int8Array | Uint8Array>([
      ['features', crf.keys],
      ['weights', crf.weights],
      ['transitions', crf.transitions],
      ['words', clusters.keys],
      ['clusters', clusters.ids],
      ['phrases', phrases.keys],
      ['phraseTypes', phrases.masks],
      ['vectorWords', net.vectors.keys],
      ['vectors', net.vectors.values],
      ...layers.map((layer): [string, Float32Array] => [layer, net.weights[layer]]),
    ]),
  });
}

/**
 * The name model of a file, ready to read documents; `ref` says which one it is,
 * `lists` what is known of phrases beside what training saw.
 * Raises `ModelFileError` `ONRECORD_MODEL_FILE` for bytes that are no name model.
 */
export function readNameModel(
  bytes: Uint8Array,
  ref: ModelRef | null,
  lists: PhraseKnowledge = curatedPhrases,
): EmissionScorer<NameType> {
  const file = readModelFile(bytes);
  const { task, format, scale, grains } = file.header;
  if (task !== 'names' || format !== FORMAT) {
    throw modelFileError(`is for ${String(task)}, format ${String(format)}, not names, ${FORMAT}`);
  }
  const clusters = new WordClusters(
    arrayOf(file, 'words', 'i32'),
    arrayOf(file, 'clusters', 'u16'),
    Number(grains),
  );
  const trained = new PhraseTypes(
    arrayOf(file, 'phrases', 'i32'),
    arrayOf(file, 'phraseTypes', 'u8'),
  );
  const crf = {
    keys: arrayOf(file, 'features', 'i32'),
    weights: arrayOf(file, 'weights', 'i8'),
    transitions: arrayOf(file, 'transitions', 'f32'),
    scale: Number(scale),
  };
  const reader = new WordReader(clusters);
  const features = new NameFeatures(reader, withCurated(trained, lists));
  return new CrfModel(nameScheme, features, crf, ref, baseOf(readNet(file), reader));
}

/** The net as what stands before the features. */
function baseOf(net: WindowNet, reader: WordReader): BaseScorer {
  return {
    addScores: ({ tokens, sentences }, scores) => {
      const words = tokens.map((token) => reader.read(token.text));
      net.addScores(words, sentences, scores);
    },
  };
}

function readNet(file: ModelFile): WindowNet {
  const { dimensions, vectorScale } = file.header;
  const vectors = new WordVectors(
    arrayOf(file, 'vectorWords', 'i32'),
    arrayOf(file, 'vectors', 'i8'),
    Number(dimensions),
    Number(vectorScale),
  );
  const weights = Object.fromEntries(layers.map((layer) => [layer, arrayOf(file, layer, 'f32')]));
  return new WindowNet(vectors, weights as Record<(typeof layers)[number], Float32Array>);
}

/** What training saw and what the lists know, as one. */
export function withCurated(
  trained: PhraseKnowledge,
  lists: PhraseKnowledge = curatedPhrases,
): PhraseKnowledge {
  return { maskOf: (key) => trained.maskOf(key) | lists.maskOf(key) };
}
