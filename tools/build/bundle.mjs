#!/usr/bin/env node
/**
 * Bundles compiled services, for images that hold one service and nothing else:
 *   node tools/build/bundle.mjs [SERVICE…]
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleService } from './bundle-service.mjs';
import { root } from './projects.mjs';

const named = process.argv.slice(2);
for (const service of named.length > 0 ? named : readdirSync(join(root, 'services'))) {
  const { folder, files } = await bundleService(service);
  const code = files.filter(({ name }) => name.endsWith('.js'));
  const sizes = code.map(({ name, bytes }) => `${name} ${(bytes / 1024).toFixed(0)} KiB`);
  console.log(`${relative(root, folder)}: ${sizes.join(', ')}`);
}
