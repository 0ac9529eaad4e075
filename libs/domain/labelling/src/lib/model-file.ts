import { StartupError } from '@onrecord/contracts';

type Arrays = Int32Array | Float32Array | Uint16Array | Int8Array | Uint8Array;

const kinds = {
  i32: Int32Array,
  f32: Float32Array,
  u16: Uint16Array,
  i8: Int8Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof kinds;

interface Section {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
}

const MAGIC = 'ONRM';
const ALIGNMENT = 8;

/** A model file that cannot be one: cut short, of another kind, or of another version of the code. */
export class ModelFileError extends StartupError {}

/** What a model file holds: a small header for people and code, and named arrays. */
export interface ModelFile {
  readonly header: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, Arrays>;
}

/**
 * The bytes of a model file: `ONRM`, the length of the JSON that follows (uint32),
 * the JSON with header and sections, then the arrays in that order, each aligned to
 * 8 bytes, numbers little-endian.
 */
export function writeModelFile({ header, arrays }: ModelFile): Uint8Array {
  const sections = [...arrays].map(([name, array]): Section => {
    return { name, kind: kindOf(array), length: array.length };
  });
  const json = new TextEncoder().encode(JSON.stringify({ header, sections }));
  let end = aligned(MAGIC.length + 4 + json.length);
  const places = [...arrays.values()].map((array) => {
    const start = end;
    end = aligned(end + array.byteLength);
    return start;
  });
  const bytes = new Uint8Array(end);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, json.length, true);
  bytes.set(json, MAGIC.length + 4);
  [...arrays.values()].forEach((array, i) => {
    const raw = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(raw, places[i] ?? 0);
  });
  return bytes;
}

/**
 * Reads what `writeModelFile` wrote.
 * Raises `ModelFileError` `ONRECORD_MODEL_FILE`.
 */
export function readModelFile(source: Uint8Array): ModelFile {
  // A copy of its own begins at an aligned address.
  const bytes = new Uint8Array(source);
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw modelFileError('does not begin as a model file');
  }
  const { header, sections, start } = readHeader(bytes);
  const arrays = new Map<string, Arrays>();
  let at = start;
  for (const { name, kind, length } of sections) {
    const Kind = kinds[kind];
    const end = at + length * Kind.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw modelFileError(`ends inside of ${name}`);
    arrays.set(name, new Kind(bytes.buffer, bytes.byteOffset + at, length));
    at = aligned(end);
  }
  return { header, arrays };
}

/** An array of a model file by its name and kind. Raises `ModelFileError` when it is not there. */
export function arrayOf<K extends Kind>(
  { arrays }: ModelFile,
  name: string,
  kind: K,
): InstanceType<(typeof kinds)[K]> {
  const array = arrays.get(name);
  if (!(array instanceof kinds[kind])) throw modelFileError(`has no ${kind} array ${name}`);
  return array as InstanceType<(typeof kinds)[K]>;
}

function readHeader(bytes: Uint8Array<ArrayBuffer>): {
  header: Record<string, unknown>;
  sections: Section[];
  start: number;
} {
  const first = MAGIC.length + 4;
  if (bytes.length < first) throw modelFileError('is cut short');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (first + length > bytes.length) throw modelFileError('is cut short');
  try {
    const json = new TextDecoder().decode(bytes.subarray(first, first + length));
    const { header, sections } = JSON.parse(json) as {
      header: Record<string, unknown>;
      sections: Section[];
    };
    return { header, sections, start: aligned(first + length) };
  } catch (cause) {
    throw modelFileError('has a header that is no JSON', cause);
  }
}

/** A `ModelFileError` that says what is wrong with a model file. */
export function modelFileError(what: string, cause?: unknown): ModelFileError {
  return new ModelFileError(`the model file ${what}; restore it from the repository`, {
    code: 'ONRECORD_MODEL_FILE',
    ...(cause !== undefined && { cause }),
  });
}

function kindOf(array: Arrays): Kind {
  const found = (Object.keys(kinds) as Kind[]).find((kind) => array instanceof kinds[kind]);
  return found ?? 'u8';
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
