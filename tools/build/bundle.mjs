#!/usr/bin/env node
/**
 * Bundles compiled services, for images that hold one service and nothing else:
 *   node tools/build/bundle.mjs [SERVICE…]
 * Each file directly in `services/<service>/src`, compiled before, becomes one file with all that
 * it imports in `dist/bundle/<service>/`: the entry, and the worker that its threads run.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { findTrespassers, readProjects, root } from './projects.mjs';

/**
 * Packages that Nest requires only when an application uses them; ours do not, and they are not
 * installed.
 */
const optionalPeers = [
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  '@nestjs/websockets',
  'amqp-connection-manager',
  'amqplib',
  'class-transformer',
  'class-validator',
  'mqtt',
  'nats',
];

/**
 * @param {string} service
 * @returns {Promise<{ folder: string, files: { name: string, bytes: number }[] }>}
 * @throws {Error} when something does not resolve, or when another service's code got in
 */
export async function bundleService(service) {
  // Asked of the sources: the folder of compiled files may hold some whose source has gone.
  const sources = readdirSync(join(root, 'services', service, 'src'));
  const entries = sources.flatMap((name) => /^(?!index\b)([\w-]+)\.ts$/.exec(name)?.[1] ?? []);
  const folder = join(root, 'dist', 'bundle', service);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => `services/${service}/dist/${name}.js`),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Language tables are full of letters that would each become six characters.
    charset: 'utf8',
    sourcemap: 'linked',
    // Stack traces need the names, not the sources, which would treble the image.
    sourcesContent: false,
    legalComments: 'linked',
    external: optionalPeers.flatMap((name) => [name, `${name}/*`]),
    metafile: true,
    logLevel: 'warning',
  });
  const trespassers = findTrespassers(service, Object.keys(metafile.inputs), readProjects());
  if (trespassers.length > 0) {
    throw new Error(`${service} must not contain ${trespassers.join(', ')}`);
  }
  const files = Object.entries(metafile.outputs).map(([path, { bytes }]) => {
    return { name: relative(folder, join(root, path)), bytes };
  });
  return { folder, files };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv.slice(2);
  const services = named.length > 0 ? named : readdirSync(join(root, 'services'));
  for (const service of services) {
    const { folder, files } = await bundleService(service);
    const code = files.filter(({ name }) => name.endsWith('.js'));
    const sizes = code.map(({ name, bytes }) => `${name} ${(bytes / 1024).toFixed(0)} KiB`);
    console.log(`${relative(root, folder)}: ${sizes.join(', ')}`);
  }
}
