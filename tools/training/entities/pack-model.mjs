// node tools/training/entities/pack-model.mjs WEIGHTS [--version V]
// Puts trained weights into models/entities, with the manifest that is checked at start-up.
import { nameTypes } from '@onrecord/domain-entities';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string', default: '1' } },
});
const folder = join(import.meta.dirname, '../../../models/entities');
const bytes = readFileSync(positionals[0]);
const manifest = {
  name: `entities-en-${values.version}`,
  version: values.version,
  labels: nameTypes,
  files: [
    {
      file: 'names.bin',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    },
  ],
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'names.bin'), bytes);
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
