import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleClient } from './bundle-client.mjs';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
const settings = ['--module', 'nodenext', '--target', 'es2023', ...strict];

describe("the client's package, installed alone", () => {
  let folder: string;

  /** Runs a program in the folder where the package is installed. */
  function run(program: string, args: readonly string[]): string {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8' });
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'client-'));
    await bundleClient({ folder: join(folder, 'made') });
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', './made'])) as [
      { filename: string },
    ];
    mkdirSync(join(folder, 'user'));
    folder = join(folder, 'user');
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', join('..', filename)]);
  });

  afterAll(() => {
    rmSync(join(folder, '..'), { recursive: true });
  });

  it('brings everything along', () => {
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: object;
    };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/@onrecord/client']);
  });

  const program = `
    import { type Quote, OnrecordClient, OnrecordError, articleId } from '@onrecord/client';
    const client = new OnrecordClient({ brokers: ['127.0.0.1:1'], tls: { ca: '' } });
    const spans = (quotes: readonly Quote[]): number[] => quotes.map(({ spans: [one] }) => one?.start ?? 0);
    export async function main(): Promise<string[]> {
      const { finished } = await client.subscribe({ group: 'g' }, (article) => {
        const kind: 'direct' | 'indirect' | 'mixed' | undefined = article.quotes[0]?.type;
        spans(article.quotes).concat(kind === undefined ? [] : [article.wordCount]);
      });
      await finished;
      for await (const quote of client.quotes({ group: 'g', speaker: 'Vik' })) {
        const url: string | null = quote.speaker.mention === null ? null : quote.url;
        if (quote.retracted === true && url !== null) break;
      }
      return client.publish([{ content: 'x', metadata: { desk: 'sport' } }]);
    }
    const id: string = articleId({ content: 'x' });
    export const isOurs = (error: unknown): boolean => error instanceof OnrecordError && id !== '';
    // @ts-expect-error: content is required
    export const bad = client.publish([{ id: 'x' }]);
    // @ts-expect-error: a speaker has no nickname
    export type Nickname = Quote['speaker']['nickname'];
  `;

  it('has types that a strict program compiles against without any other package', () => {
    writeFileSync(join(folder, 'user.mts'), program);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', ...settings, 'user.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  it.each([
    {
      name: 'CommonJS',
      file: 'user.cjs',
      code: "const { OnrecordClient, articleId } = require('@onrecord/client');",
    },
    {
      name: 'an ES module',
      file: 'user.mjs',
      code: "import { OnrecordClient, articleId } from '@onrecord/client';",
    },
  ])('runs from $name', ({ file, code }) => {
    const rest = `
      const client = new OnrecordClient({ brokers: ['127.0.0.1:1'] });
      client.close().then(() => console.log(articleId({ id: 'a', content: '' })));`;
    writeFileSync(join(folder, file), code + rest);
    expect(run(process.execPath, [file]).trim()).toBe('a');
  });

  it('contains the fix for aborted records', () => {
    const code = readFileSync(join(folder, 'node_modules/@onrecord/client/index.js'), 'utf8');
    expect(code).toContain('!isControlRecord || !key');
  });
});
