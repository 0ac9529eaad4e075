import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, ok, problem } from './finding';

/** Whether every model of a folder has its manifest; no folder, or an empty one, is no fault. */
export async function checkModels(folder: string): Promise<Finding[]> {
  const models = await foldersIn(folder);
  if (models.length === 0) return [ok('models', 'none', 'the stages work by rules alone')];
  return Promise.all(models.map((name) => checkManifest(folder, name)));
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

async function checkManifest(folder: string, name: string): Promise<Finding> {
  const file = join(folder, name, 'manifest.json');
  try {
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { version?: unknown } | null;
    const version = manifest?.version;
    const known = typeof version === 'string' || typeof version === 'number';
    return ok('models', name, known ? `version ${version}` : 'has a manifest');
  } catch (error) {
    const why = (error as Error).message;
    return problem('models', name, `${file}: ${why}`, 'Restore the folder from the repository.');
  }
}
