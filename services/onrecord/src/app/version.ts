import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const manifest = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');

/** The version of this package: what `--version` and the log say. */
export const { version } = JSON.parse(manifest) as { readonly version: string };
