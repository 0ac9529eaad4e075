import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/**
 * The objects of a gzipped JSON Lines file, one after the other.
 * @param {string} path
 */
export async function* readLabelled(path) {
  if (!existsSync(path))
    throw new Error(`no labelled data at ${path}; name its folder: --data DIR`);
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  for await (const line of lines) if (line !== '') yield JSON.parse(line);
}
