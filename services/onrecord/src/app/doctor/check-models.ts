import { OnrecordError } from '@onrecord/contracts';
import { readModel } from '@onrecord/platform-models';
import { readdir } from 'node:fs/promises';
import { type Finding, ok, problem } from './finding';

/** Whether every model of a folder is whole; no folder, or an empty one, is no fault. */
export async function checkModels(folder: string): Promise<Finding[]> {
  const models = await foldersIn(folder);
  if (models.length === 0) return [ok('models', 'none', 'the stages work by rules alone')];
  return Promise.all(models.map((name) => checkModel(folder, name)));
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function checkModel(folder: string, name: string): Promise<Finding> {
  try {
    const { ref, manifest } = await readModel(folder, name);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const size = `${(bytes / 1e6).toFixed(1)} MB`;
    return ok('models', name, `${ref.name}, version ${manifest.version}, ${size}, hashes agree`);
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    const { file, found, todo } = error.facts as Record<'file' | 'found' | 'todo', string>;
    return problem('models', name, `${file}: ${found}`, todo);
  }
}
