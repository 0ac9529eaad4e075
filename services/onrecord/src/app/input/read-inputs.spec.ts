import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { InputItem } from './input-item';
import { readInputs } from './read-inputs';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-inputs-'));
  await writeFile(join(folder, 'two.jsonl'), '{"content":"a"}\n\n {"content":"b"}');
  await writeFile(join(folder, 'page.HTML'), Buffer.from([0x3c, 0x70, 0x3e, 0xe9]));
  await writeFile(join(folder, 'note.txt'), 'A note.');
  await mkdir(join(folder, 'folder'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function read(files: readonly string[], stdin = '', options = {}): Promise<InputItem[]> {
  const items: InputItem[] = [];
  const paths = files.map((file) => (file === '-' ? file : join(folder, file)));
  const given = { stdin: Readable.from([Buffer.from(stdin)]), takesArticleFiles: true, ...options };
  for await (const item of readInputs(paths, given)) items.push(item);
  return items;
}

const shown = (items: readonly InputItem[]) =>
  items.map((item) => [
    item.where.replace(`${folder}/`, ''),
    'value' in item ? item.value.toString() : item.problem.code,
  ]);

describe('readInputs', () => {
  it('reads standard input when there is no file', async () => {
    expect(shown(await read([], '{"content":"x"}\n'))).toEqual([['line 1', '{"content":"x"}']]);
  });

  it('reads files and standard input in the order given, without blank lines', async () => {
    expect(shown(await read(['two.jsonl', '-'], '{}'))).toEqual([
      ['two.jsonl line 1', '{"content":"a"}'],
      ['two.jsonl line 3', ' {"content":"b"}'],
      ['line 1', '{}'],
    ]);
  });

  it.each([
    {
      name: 'a page, its bytes untouched',
      file: 'page.HTML',
      type: 'text/html',
      bytes: 'PHA+6Q==',
    },
    { name: 'a text', file: 'note.txt', type: 'text/plain', bytes: 'QSBub3RlLg==' },
  ])('makes one raw article of $name', async ({ file, type, bytes }) => {
    const [item] = await read([file]);
    expect(item && 'value' in item && JSON.parse(item.value.toString())).toEqual({
      contentType: type,
      encoding: 'base64',
      content: bytes,
    });
  });

  it('takes no article files where the input is not raw', async () => {
    const items = await read(['note.txt'], '', { takesArticleFiles: false });
    expect(shown(items)).toEqual([['note.txt line 1', 'A note.']]);
  });

  it('says which file cannot be read and goes on with the next', async () => {
    expect(shown(await read(['missing.jsonl', 'folder', 'missing.html', 'two.jsonl']))).toEqual([
      ['missing.jsonl', 'ONRECORD_FILE_UNREADABLE'],
      ['folder', 'ONRECORD_FILE_UNREADABLE'],
      ['missing.html', 'ONRECORD_FILE_UNREADABLE'],
      ['two.jsonl line 1', '{"content":"a"}'],
      ['two.jsonl line 3', ' {"content":"b"}'],
    ]);
  });

  it('refuses lines and files over the limit', async () => {
    const items = await read(['note.txt', '-'], '{"content":"x"}\n{}', { maxItemBytes: 4 });
    expect(shown(items)).toEqual([
      ['note.txt', 'ONRECORD_INPUT_TOO_LARGE'],
      ['line 1', 'ONRECORD_INPUT_TOO_LARGE'],
      ['line 2', '{}'],
    ]);
  });
});
