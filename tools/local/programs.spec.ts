import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, javaMajor, missingPrograms, type Programs } from './programs.mjs';

describe('javaMajor', () => {
  it.each([
    { name: 'Java 17', text: 'openjdk version "17.0.15" 2025-04-15\n', major: 17 },
    { name: 'Java 21 without a patch', text: 'openjdk version "21" 2023-09-19\n', major: 21 },
    { name: 'Java 8, which counts from 1', text: 'java version "1.8.0_392"\n', major: 8 },
    { name: 'something else', text: 'command not found', major: 0 },
  ])('$name', ({ text, major }) => {
    expect(javaMajor(text)).toBe(major);
  });
});

describe('missingPrograms', () => {
  const all: Programs = { java: '/j', mvn: '/m', redisServer: '/r' };
  const both = ['kafka', 'redis'] as const;

  it.each([
    { name: 'all there', have: all, kinds: both, needsMaven: true, packages: [] },
    {
      name: 'nothing there',
      have: { java: null, mvn: null, redisServer: null },
      kinds: both,
      needsMaven: true,
      packages: ['openjdk-17-jre-headless', 'maven', 'redis-server'],
    },
    {
      name: 'no Maven, but the jars are in the cache',
      have: { ...all, mvn: null },
      kinds: both,
      needsMaven: false,
      packages: [],
    },
    {
      name: 'no Java, but Kafka comes from elsewhere',
      have: { ...all, java: null },
      kinds: ['redis'] as const,
      needsMaven: true,
      packages: [],
    },
    {
      name: 'no redis-server, but Redis comes from elsewhere',
      have: { ...all, redisServer: null },
      kinds: ['kafka'] as const,
      needsMaven: true,
      packages: [],
    },
  ])('$name', ({ have, kinds, needsMaven, packages }) => {
    const missing = missingPrograms(have, { kinds, needsMaven });
    expect(missing.map(({ debian }) => debian)).toEqual(packages);
  });
});

describe('findPrograms', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'programs-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program that prints a version on standard error, as Java does. */
  function install(path: string, version: string): string {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it('takes the Java of JAVA_HOME before that of the PATH', async () => {
    install('path/java', '21.0.1');
    const java = install('home/bin/java', '17.0.1');
    const env = { PATH: join(folder, 'path'), JAVA_HOME: join(folder, 'home') };
    expect((await findPrograms(env)).java).toBe(java);
  });

  it('passes over a Java that is too old', async () => {
    const java = install('path/java', '21.0.1');
    install('home/bin/java', '11.0.1');
    const env = { PATH: join(folder, 'path'), JAVA_HOME: join(folder, 'home') };
    expect((await findPrograms(env)).java).toBe(java);
  });

  it('passes over a file that cannot be run', async () => {
    chmodSync(install('path/redis-server', '7'), 0o644);
    const { redisServer, mvn } = await findPrograms({ PATH: join(folder, 'path') });
    expect({ redisServer, mvn }).toEqual({ redisServer: null, mvn: null });
  });
});
