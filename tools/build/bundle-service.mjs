import { copyFileSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { findTrespassers, modelsFor, readProjects, root as workspace } from './projects.mjs';

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
 * Bundles a compiled service. Each file directly in `services/<service>/src` becomes one file with
 * all that it imports: the entry, and the worker that its threads run. They come to lie in
 * `dist/bundle/<service>/dist/`, below the service's package.json, as they do in its own folder,
 * and the models of its scope beside them in `models/`.
 * @param {string} service
 * @param {string} [root] of the workspace
 * @returns {Promise<{ folder: string, files: { name: string, bytes: number }[] }>}
 * @throws {Error} when something does not resolve, or when another service's code got in
 */
export async function bundleService(service, root = workspace) {
  // Asked of the sources: the folder of compiled files may hold some whose source has gone.
  const sources = readdirSync(join(root, 'services', service, 'src'));
  const entries = sources.flatMap((name) => /^(?!index\b)([\w-]+)\.ts$/.exec(name)?.[1] ?? []);
  const folder = join(root, 'dist', 'bundle', service);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => `services/${service}/dist/${name}.js`),
    outdir: join(folder, 'dist'),
    plugins: [keepFolderNames(join(root, 'services', service, 'dist'))],
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
    logLevel: 'silent',
  });
  copyFileSync(join(root, 'services', service, 'package.json'), join(folder, 'package.json'));
  const projects = readProjects(root);
  const trespassers = findTrespassers(service, Object.keys(metafile.inputs), projects);
  if (trespassers.length > 0) {
    throw new Error(`${service} must not contain ${trespassers.join(', ')}`);
  }
  for (const name of modelsFor(service, projects, foldersIn(join(root, 'models')))) {
    cpSync(join(root, 'models', name), join(folder, 'models', name), { recursive: true });
  }
  const files = Object.entries(metafile.outputs).map(([path, { bytes }]) => {
    return { name: relative(folder, join(root, path)), bytes };
  });
  return { folder, files };
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * In one file there is one `__dirname`, that of the file. Below `dist` it is made to mean what it
 * meant in the module it stands in, so that paths made from it lead to the same places.
 * @param {string} compiled the service's compiled files
 * @returns {import('esbuild').Plugin}
 */
function keepFolderNames(compiled) {
  return {
    name: 'keep-folder-names',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const below = relative(compiled, dirname(path));
        if (below === '' || below.startsWith('..')) return null;
        const text = await readFile(path, 'utf8');
        const folder = `require('node:path').join(__dirname, ${JSON.stringify(below)})`;
        return { contents: text.replace(/\b__dirname\b/g, folder), loader: 'js' };
      });
    },
  };
}
