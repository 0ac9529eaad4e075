import {
  arrayOf,
  modelFileError,
  readModelFile,
  WordClusters,
  writeModelFile,
  type CrfWeights,
  type ModelFile,
} from '@onrecord/domain-labelling';
import { filterFeatures, type FilterWeights } from './attribution-filter';

/** Raised when features or file change so that older models give nonsense. */
const FORMAT = 1;

/** What training makes, and a model file keeps. */
export interface QuotesModelParts {
  readonly cues: CrfWeights;
  readonly arguments: CrfWeights;
  readonly reportingFilter: FilterWeights;
  readonly quotedFilter: FilterWeights;
  readonly clusters: WordClusters;
}

const crfs = ['cues', 'arguments'] as const;
const filters = ['reportingFilter', 'quotedFilter'] as const;

/** The bytes of a quotes model's file. */
export function writeQuotesModel(parts: QuotesModelParts): Uint8Array {
  const { clusters } = parts;
  return writeModelFile({
    header: {
      task: 'quotes',
      format: FORMAT,
      cueScale: parts.cues.scale,
      argumentScale: parts.arguments.scale,
      grains: clusters.grains,
      filterFeatures,
    },
    arrays: new Map<string, Int32Array | Float32Array | Uint16Array | Int8Array>([
      ...crfs.flatMap((name): [string, Int32Array | Int8Array | Float32Array][] => [
        [`${name}Features`, parts[name].keys],
        [`${name}Weights`, parts[name].weights],
        [`${name}Transitions`, parts[name].transitions],
      ]),
      ...filters.flatMap((name): [string, Float32Array][] => [
        [`${name}Means`, parts[name].means],
        [`${name}Deviations`, parts[name].deviations],
        [`${name}Weights`, parts[name].weights],
      ]),
      ['words', clusters.keys],
      ['clusters', clusters.ids],
    ]),
  });
}

/**
 * The quotes model of a file.
 * Raises `ModelFileError` `ONRECORD_MODEL_FILE` for bytes that are no quotes model.
 */
export function readQuotesModel(bytes: Uint8Array): QuotesModelParts {
  const file = readModelFile(bytes);
  const { task, format, cueScale, argumentScale, grains } = file.header;
  if (task !== 'quotes' || format !== FORMAT) {
    throw modelFileError(`is for ${String(task)}, format ${String(format)}, not quotes, ${FORMAT}`);
  }
  return {
    cues: readCrf(file, 'cues', Number(cueScale)),
    arguments: readCrf(file, 'arguments', Number(argumentScale)),
    reportingFilter: readFilter(file, 'reportingFilter'),
    quotedFilter: readFilter(file, 'quotedFilter'),
    clusters: new WordClusters(
      arrayOf(file, 'words', 'i32'),
      arrayOf(file, 'clusters', 'u16'),
      Number(grains),
    ),
  };
}

function readCrf(file: ModelFile, name: string, scale: number): CrfWeights {
  return {
    keys: arrayOf(file, `${name}Features`, 'i32'),
    weights: arrayOf(file, `${name}Weights`, 'i8'),
    transitions: arrayOf(file, `${name}Transitions`, 'f32'),
    scale,
  };
}

function readFilter(file: ModelFile, name: string): FilterWeights {
  const weights = arrayOf(file, `${name}Weights`, 'f32');
  if (weights.length !== filterFeatures.length) {
    throw modelFileError(`has ${weights.length} weights for ${filterFeatures.length} features`);
  }
  return {
    means: arrayOf(file, `${name}Means`, 'f32'),
    deviations: arrayOf(file, `${name}Deviations`, 'f32'),
    weights,
  };
}
