#!/usr/bin/env node
/**
 * Makes the client's package, to be published or installed as it is, in dist/package/:
 *   npm run build && node tools/build/pack-client.mjs
 */
import { execFileSync } from 'node:child_process';
import { dirname, relative } from 'node:path';
import { bundleClient } from './bundle-client.mjs';
import { root } from './projects.mjs';

const { folder, bytes } = await bundleClient();
const said = execFileSync('npm', ['pack', '--json', folder], {
  cwd: dirname(folder),
  encoding: 'utf8',
});
const [{ filename }] = JSON.parse(said);
const place = relative(root, dirname(folder));
console.log(`${place}/${filename}: ${(bytes / 1024).toFixed(0)} KiB of code, no dependencies`);
