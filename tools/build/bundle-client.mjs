import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { clientTypes } from './client-types.mjs';
import { root as workspace } from './projects.mjs';

/** What comes along in the package; nothing else may. */
const thirdParties = ['kafkajs', 'zod'];

/**
 * Makes the package that a user installs alone out of `libs/client`: one CommonJS file with
 * everything in it, kafkajs as patched included, one file of types, and no dependencies. The types
 * come from the compiled client, so compile first.
 * @param {{ root?: string, folder?: string }} [options] `folder`: where the package comes to lie
 * @returns {Promise<{ folder: string, bytes: number }>} `bytes` of code
 * @throws {Error} when kafkajs is not patched, or when the code needs another package than those that come along
 */
export async function bundleClient({ root = workspace, folder: given } = {}) {
  const folder = given ?? join(root, 'dist', 'package', 'client');
  requirePatch(root);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    // The sources, whose imports say what is used: of a compiled library all would come along.
    entryPoints: ['libs/client/src/index.ts'],
    conditions: ['@onrecord/source'],
    plugins: [dropUnused],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'inline',
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  requireAlone(output?.imports ?? []);
  writeFileSync(join(folder, 'index.d.ts'), clientTypes(join(root, 'libs/client/dist/index.d.ts')));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(root), null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences(root));
  copyFileSync(join(root, 'libs/client/README.md'), join(folder, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  return { folder, bytes: output?.bytes ?? 0 };
}

/**
 * Lets a library of ours leave out what nobody uses, for none does anything when it is loaded.
 * Other people's packages that are not to come along are not looked into; were one needed
 * after all, the result would show it as an import.
 * @type {import('esbuild').Plugin}
 */
const dropUnused = {
  name: 'drop-unused',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^/ }, async ({ path, pluginData, ...from }) => {
      const { kind, resolveDir, importer } = from;
      if (pluginData === dropUnused || !importer.endsWith('.ts')) return null;
      const isOurs = path.startsWith('.') || path.startsWith('@onrecord/');
      if (!isOurs && !thirdParties.includes(path)) {
        return { path, external: true, sideEffects: false };
      }
      const found = await resolve(path, { kind, resolveDir, importer, pluginData: dropUnused });
      return isOurs ? { ...found, sideEffects: false } : found;
    });
  },
};

/** @param {string} root */
function requirePatch(root) {
  const file = join(root, 'node_modules/kafkajs/src/consumer/filterAbortedMessages.js');
  if (readFileSync(file, 'utf8').includes('isControlRecord')) return;
  throw new Error('kafkajs is not patched; run: npx patch-package');
}

/** @param {readonly { path: string, external?: boolean }[]} imports */
function requireAlone(imports) {
  const strangers = imports.map(({ path }) => path).filter((path) => !isBuiltin(path));
  if (strangers.length > 0) throw new Error(`the client must not need ${strangers.join(', ')}`);
}

/** @param {string} root */
function manifest(root) {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { name, version, license } = read('libs/client/package.json');
  return {
    name,
    version,
    license,
    description: 'Publish articles to onrecord and read who said what.',
    engines: read('package.json').engines,
    main: './index.js',
    types: './index.d.ts',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './package.json': './package.json',
    },
  };
}

/** @param {string} root */
function licences(root) {
  const texts = thirdParties.map((name) => {
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    );
    const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(72)}\n\n`);
}
