import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleService } from './bundle-service.mjs';

describe('bundleService', () => {
  let root: string;

  /** Writes a file of the workspace, with the folders above it. */
  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'bundle-')));
    write('services/tea/project.json', '{ "tags": ["type:app", "scope:tea"] }');
    write('services/tea/package.json', '{ "version": "7.8.9" }');
    write('services/tea/src/main.ts', '');
    write('services/tea/src/worker.ts', '');
    write('services/tea/src/index.ts', '');
    write('services/tea/src/main.spec.ts', '');
    write('services/tea/dist/main.js', "console.log(require('./app/where').places());");
    write('services/tea/dist/worker.js', "console.log('worker');");
    write('services/tea/dist/gone.js', "throw new Error('its source was removed');");
    write(
      'services/tea/dist/app/where.js',
      `const { join } = require('node:path');
       const { version } = require('../../package.json');
       exports.places = () => [join(__dirname, '..', 'worker.js'), version].join();`,
    );
    write('libs/pot/project.json', '{ "tags": ["type:domain", "scope:coffee"] }');
    write('libs/pot/package.json', '{ "name": "pot", "main": "dist/index.js" }');
    write('libs/pot/dist/index.js', "exports.pot = 'pot';");
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(join(root, 'libs/pot'), join(root, 'node_modules/pot'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('makes one file of each entry that still has a source', async () => {
    const { files } = await bundleService('tea', root);
    const code = files.map(({ name }) => name).filter((name) => name.endsWith('.js'));
    expect(code.sort()).toEqual(['dist/main.js', 'dist/worker.js']);
  });

  it('lets paths made from __dirname lead to the bundle', async () => {
    const { folder } = await bundleService('tea', root);
    rmSync(join(root, 'services'), { recursive: true });
    const said = execFileSync(process.execPath, [join(folder, 'dist/main.js')], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe(`${join(folder, 'dist/worker.js')},7.8.9`);
  });

  it('brings the models of its scope to where its code looks for them', async () => {
    const finder = join(__dirname, '../../libs/platform/models/src/lib/find-models-folder.ts');
    write(
      'services/tea/dist/main.js',
      `const { findModelsFolder } = require(${JSON.stringify(finder)});
       console.log(findModelsFolder());`,
    );
    write('models/tea/manifest.json', '{}');
    write('models/tea/weights.bin', 'leaves');
    write('models/coffee/manifest.json', '{}');
    const { folder } = await bundleService('tea', root);
    const said = execFileSync(process.execPath, [join(folder, 'dist/main.js')], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    expect(said.trim()).toBe(join(folder, 'models'));
    expect(readdirSync(join(folder, 'models'))).toEqual(['tea']);
    expect(readdirSync(join(folder, 'models/tea')).sort()).toEqual([
      'manifest.json',
      'weights.bin',
    ]);
  });

  it("refuses a library of another stage's scope", async () => {
    write('services/tea/dist/worker.js', "console.log(require('pot').pot);");
    await expect(bundleService('tea', root)).rejects.toThrow('tea must not contain libs/pot');
  });

  it('refuses what does not resolve', async () => {
    write('services/tea/dist/worker.js', "require('no-such-package');");
    await expect(bundleService('tea', root)).rejects.toThrow('Could not resolve "no-such-package"');
  });
});
