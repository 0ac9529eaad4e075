import { OnrecordError } from '@onrecord/contracts';
import { readModel } from '@onrecord/platform-models';
import { readdir } from 'node:fs/promises';
import { type Finding, ok, problem } from './finding';

/** Whether the `needed` models, and whatever others lie in the folder, are there and whole. */
export async function checkModels(folder: string, needed: readonly string[]): Promise<Finding[]> {
  const names = new Set([...needed, ...(await foldersIn(folder))]);
  return Promise.all([...names].sort().map((name) => checkModel(folder, name)));
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
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
