import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findModelsFolder } from './find-models-folder';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'place-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Makes folders, and an empty package.json in those that end in `!`. */
function make(...paths: string[]): void {
  for (const path of paths) {
    const folder = join(root, path.replace('!', ''));
    mkdirSync(folder, { recursive: true });
    if (path.endsWith('!')) writeFileSync(join(folder, 'package.json'), '{}');
  }
}

describe('findModelsFolder', () => {
  it.each([
    {
      name: 'the repository, from a compiled library, past a library called models',
      paths: ['repo!', 'repo/models', 'repo/libs/platform/models!', 'repo/libs/platform/models/dist'],
      from: 'repo/libs/platform/models/dist',
      expected: 'repo/models',
    },
    {
      name: 'a bundle in the repository that has its own',
      paths: ['repo!', 'repo/models', 'repo/dist/bundle/tea!', 'repo/dist/bundle/tea/models'],
      from: 'repo/dist/bundle/tea/dist',
      expected: 'repo/dist/bundle/tea/models',
    },
    {
      name: 'an installed package in a project with models of another kind',
      paths: ['app!', 'app/models', 'app/node_modules/onrecord!', 'app/node_modules/onrecord/models'],
      from: 'app/node_modules/onrecord/dist',
      expected: 'app/node_modules/onrecord/models',
    },
    {
      name: 'the place where an image lacks it',
      paths: ['app!', 'app/dist'],
      from: 'app/dist',
      expected: 'app/models',
    },
  ])('finds that of $name', ({ paths, from, expected }) => {
    make(...paths, from);
    expect(findModelsFolder(undefined, join(root, from))).toBe(join(root, expected));
  });

  it('takes the one that is configured, from the working directory on', () => {
    expect(findModelsFolder('my/models')).toBe(join(process.cwd(), 'my/models'));
    expect(findModelsFolder('/srv/models')).toBe('/srv/models');
  });
});
