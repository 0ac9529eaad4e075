import { type LoadedModel, modelManifestSchema } from '@onrecord/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../../models');

/**
 * The model that the repository ships under `name`, for specs of libraries that do no I/O.
 * It is not checked: platform-models does that.
 */
export function shippedModel(name: string): LoadedModel {
  const read = (file: string): Buffer => readFileSync(join(FOLDER, name, file));
  const manifest = modelManifestSchema.parse(JSON.parse(read('manifest.json').toString('utf8')));
  const files = new Map(manifest.files.map(({ file }) => [file, read(file)]));
  return { ref: { name: manifest.name, sha256: manifest.files[0]?.sha256 ?? '' }, manifest, files };
}
