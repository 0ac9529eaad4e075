import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModel } from './read-model';

const WEIGHTS = 'weights of a test';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const told = (file: string, text: string) => ({
  file,
  sha256: sha256(text),
  bytes: Buffer.byteLength(text),
});
const good = { name: 'tea-en-1', version: '3', files: [told('weights.bin', WEIGHTS)] };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  await mkdir(join(folder, 'tea'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a model of these files; a manifest that is no text is written as JSON. */
async function write(manifest: unknown, files: Readonly<Record<string, string>> = {}) {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  await writeFile(join(folder, 'tea', 'manifest.json'), text);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, 'tea', name), content);
  }
}

describe('readModel', () => {
  it('gives the files, the manifest with the fields it does not know, and the hash', async () => {
    await write({ ...good, labels: ['green'], cups: 4 }, { 'weights.bin': WEIGHTS });
    const { ref, manifest, files } = await readModel(folder, 'tea');
    expect(ref).toEqual({ name: 'tea-en-1', sha256: sha256(WEIGHTS) });
    expect(manifest).toMatchObject({ version: '3', labels: ['green'], cups: 4 });
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['weights.bin', WEIGHTS],
    ]);
  });

  it('hashes several files as sha256sum and a second sha256sum do', async () => {
    const files = [told('a.bin', 'one'), told('b.bin', 'two')];
    await write({ ...good, name: 'tea', files }, { 'a.bin': 'one', 'b.bin': 'two' });
    const { ref } = await readModel(folder, 'tea');
    const lines = `${sha256('one')}  a.bin\n${sha256('two')}  b.bin\n`;
    expect(ref).toEqual({ name: 'tea', sha256: sha256(lines) });
  });

  it.each<{
    name: string;
    manifest: unknown;
    files?: Record<string, string>;
    code: string;
    says: string[];
  }>([
    {
      name: 'a missing file',
      manifest: good,
      code: 'ONRECORD_MODEL_MISSING',
      says: ['weights.bin: not found', 'ONRECORD_MODELS_DIR'],
    },
    {
      name: 'a truncated file',
      manifest: good,
      files: { 'weights.bin': WEIGHTS.slice(1) },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['weights.bin: expected 17 bytes, got 16', 'Restore'],
    },
    {
      name: 'a file with one letter changed',
      manifest: good,
      files: { 'weights.bin': WEIGHTS.replace('w', 'W') },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['weights.bin: expected SHA-256', sha256(WEIGHTS)],
    },
    {
      name: 'another model in its folder',
      manifest: { ...good, name: 'coffee-en-1' },
      files: { 'weights.bin': WEIGHTS },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['manifest.json: expected a model named tea or tea-…, got coffee-en-1'],
    },
    {
      name: 'a manifest that is cut off',
      manifest: '{"name": "tea"',
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['manifest.json: expected JSON'],
    },
    {
      name: 'a manifest without files',
      manifest: { ...good, files: [] },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['manifest.json: files: '],
    },
    {
      name: 'a file listed twice',
      manifest: { ...good, files: [...good.files, ...good.files] },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['files: expected each file once'],
    },
    {
      name: 'a file outside its folder',
      manifest: { ...good, files: [told('../weights.bin', WEIGHTS)] },
      code: 'ONRECORD_MODEL_DAMAGED',
      says: ['files.0.file: expected a file name without folders'],
    },
  ])('refuses $name', async ({ manifest, files, code, says }) => {
    await write(manifest, files);
    const error: unknown = await readModel(folder, 'tea').catch((raised: unknown) => raised);
    expect(error).toMatchObject({ code, retriable: false });
    for (const part of says) expect((error as Error).message).toContain(part);
    expect((error as Error).message).toContain(join(folder, 'tea'));
  });

  it('says which manifest it looked for when there is no such folder', async () => {
    await expect(readModel(folder, 'none')).rejects.toMatchObject({
      code: 'ONRECORD_MODEL_MISSING',
      facts: { file: join(folder, 'none', 'manifest.json') },
    });
  });

  it('says what the system says of a file that cannot be read', async () => {
    await mkdir(join(folder, 'tea', 'manifest.json'));
    await expect(readModel(folder, 'tea')).rejects.toMatchObject({
      code: 'ONRECORD_MODEL_UNREADABLE',
      message: expect.stringContaining('EISDIR') as string,
    });
  });
});
