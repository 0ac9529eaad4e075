import { WordClusters, WordVectors } from '@onrecord/domain-labelling';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The clusters and vectors that words.py wrote.
 * @param {string} path of `words.json`; `vectors.i8` lies beside it
 */
export function readWords(path) {
  const { words, grains, dimensions, scale } = JSON.parse(readFileSync(path, 'utf8'));
  // Of two words with one hash the commoner stays.
  const kept = new Map();
  words.forEach((word, row) => {
    const key = WordClusters.keyOf(word);
    if (!kept.has(key)) kept.set(key, row);
  });
  const keys = Int32Array.from(kept.keys());
  const rows = [...kept.values()];
  const all = new Int8Array(readFileSync(join(dirname(path), 'vectors.i8')));
  const values = new Int8Array(rows.length * dimensions);
  rows.forEach((row, i) => {
    values.set(all.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  const ids = Uint16Array.from(rows.flatMap((row) => grains.map((grain) => grain[row])));
  return {
    clusters: new WordClusters(keys, ids, grains.length),
    vectors: new WordVectors(keys, values, dimensions, scale),
    /** For each row of `vectors`: its row in the files of words.py. */
    rows,
  };
}
