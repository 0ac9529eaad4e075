import {
  type LoadedModel,
  type ModelManifest,
  modelManifestSchema,
  type ModelRef,
  StartupError,
} from '@onrecord/contracts';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const MANIFEST = 'manifest.json';

/**
 * Reads the model `name` from its folder in `folder` and checks every file
 * against the manifest. Raises `StartupError`, its text and its facts `file`,
 * `found` and `todo` saying what is wrong with which file and what to do: `ONRECORD_MODEL_MISSING`; `ONRECORD_MODEL_DAMAGED` for a manifest that is
 * none or of another model, and for a file of another size or hash than it
 * tells; `ONRECORD_MODEL_UNREADABLE` when the system refuses.
 */
export async function readModel(folder: string, name: string): Promise<LoadedModel> {
  const place = join(folder, name);
  const manifest = parseManifest(join(place, MANIFEST), await read(join(place, MANIFEST)), name);
  const contents = await Promise.all(
    manifest.files.map(async (told) => [told.file, await readChecked(place, told)] as const),
  );
  return { ref: refOf(manifest), manifest, files: new Map(contents) };
}

/**
 * One hash for all files of a model: a single file's own; of several, that of
 * the lines that `sha256sum` writes for them in the manifest's order, so that
 * `sha256sum FILE… | sha256sum` gives it too.
 */
function refOf({ name, files }: ModelManifest): ModelRef {
  const [only] = files;
  if (only !== undefined && files.length === 1) return { name, sha256: only.sha256 };
  const lines = files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
  return { name, sha256: hashOf(lines) };
}

function parseManifest(path: string, bytes: Uint8Array, folder: string): ModelManifest {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw damaged(path, `expected JSON: ${(cause as Error).message}`, cause);
  }
  const { data, error } = modelManifestSchema.safeParse(json);
  if (error !== undefined) {
    const problems = error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
    throw damaged(path, problems.join('; '), error);
  }
  if (data.name !== folder && !data.name.startsWith(`${folder}-`)) {
    throw damaged(path, `expected a model named ${folder} or ${folder}-…, got ${data.name}`);
  }
  return data;
}

async function readChecked(
  place: string,
  { file, bytes, sha256 }: ModelManifest['files'][number],
): Promise<Uint8Array> {
  const path = join(place, file);
  // Asked first: a wrong file may be of any size.
  const size = await ask(path, async () => (await stat(path)).size);
  if (size !== bytes) throw damaged(path, `expected ${bytes} bytes, got ${size}`);
  const contents = await read(path);
  const found = hashOf(contents);
  if (found !== sha256) throw damaged(path, `expected SHA-256 ${sha256}, got ${found}`);
  return contents;
}

function hashOf(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function read(path: string): Promise<Uint8Array> {
  return ask(path, () => readFile(path));
}

async function ask<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw failure('ONRECORD_MODEL_MISSING', path, 'not found', cause);
    }
    throw failure('ONRECORD_MODEL_UNREADABLE', path, message, cause);
  }
}

function damaged(file: string, found: string, cause?: unknown): StartupError {
  return failure('ONRECORD_MODEL_DAMAGED', file, found, cause);
}

const TODO =
  'Restore this folder from the repository or the release, or let ONRECORD_MODELS_DIR name a folder of models that is whole.';

function failure(
  code: `ONRECORD_MODEL_${string}`,
  file: string,
  found: string,
  cause: unknown,
): StartupError {
  const facts = { file, found, todo: TODO };
  return new StartupError(`${file}: ${found}. ${TODO}`, { code, facts, cause });
}
