import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The folder of the models. `configured` (`ONRECORD_MODELS_DIR`) counts from the
 * working directory; without it, `models` beside the nearest package.json above
 * `from` that has one: the repository's from compiled and from source files, the
 * bundle's own in a bundle or an image, wherever the process was started. When
 * there is none, the place where it was expected: `readModel` says so by name.
 */
export function findModelsFolder(configured?: string, from: string = __dirname): string {
  if (configured !== undefined) return resolve(configured);
  const packages = foldersAbove(from).filter((folder) => existsSync(join(folder, 'package.json')));
  const found = packages.find((folder) => existsSync(join(folder, 'models')));
  return join(found ?? packages.at(-1) ?? from, 'models');
}

/** `folder` and every folder around it, the nearest first. */
function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
