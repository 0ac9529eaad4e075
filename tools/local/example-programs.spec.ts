import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExamplePrograms, missingExamplePrograms } from './example-programs.mjs';

describe('missingExamplePrograms', () => {
  it.each([
    { name: 'all there', have: { python: '/p', kcat: '/k' }, packages: [] },
    {
      name: 'nothing there',
      have: { python: null, kcat: null },
      packages: ['python3-venv', 'kcat'],
    },
    { name: 'no kcat', have: { python: '/p', kcat: null }, packages: ['kcat'] },
    { name: 'no Python', have: { python: null, kcat: '/k' }, packages: ['python3-venv'] },
  ])('$name', ({ have, packages }) => {
    expect(missingExamplePrograms(have).map(({ debian }) => debian)).toEqual(packages);
  });
});

describe('findExamplePrograms', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'example-programs-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program that ends with a status. */
  function install(name: string, status: number): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexit ${status}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it('takes the first Python that can make virtual environments', async () => {
    const python = install('python3', 0);
    const kcat = install('kcat', 0);
    expect(await findExamplePrograms({ PATH: folder })).toEqual({ python, kcat });
  });

  it('passes over a Python that cannot', async () => {
    const python = install('python3', 1);
    const found = await findExamplePrograms({ PATH: folder });
    expect(found.python).not.toBe(python);
    expect(found.kcat).toBeNull();
  });
});
