// node tools/training/pack-model.mjs entities|quotes WEIGHTS [--version V]
// Puts trained weights into models/<name>, with the manifest that is checked at start-up.
import { nameTypes } from '@onrecord/domain-entities';
import { cueTypes } from '@onrecord/domain-quotes';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Where the weights of each model lie in its folder, and what they label. */
const MODELS = {
  entities: { file: 'names.bin', labels: nameTypes },
  quotes: { file: 'quotes.bin', labels: [...cueTypes, 'source', 'content'] },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string', default: '1' } },
});
const [name, weights] = positionals;
const { file, labels } = MODELS[name];
const folder = join(import.meta.dirname, '../../models', name);
const bytes = readFileSync(weights);
const manifest = {
  name: `${name}-en-${values.version}`,
  version: values.version,
  labels,
  files: [{ file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }],
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, file), bytes);
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
