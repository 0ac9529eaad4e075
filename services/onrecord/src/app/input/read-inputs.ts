import type { RawArticle } from '@onrecord/contracts';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { InputItem } from './input-item';
import { readLines } from './read-lines';

/**
 * Bytes of one line or article file. Far above what any topic takes: the stage's
 * own limits say what is too large, this one keeps a file without line feeds
 * from filling memory.
 */
export const MAX_ITEM_BYTES = 64 * 1024 * 1024;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
};

export interface InputOptions {
  /** What `-` stands for. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether `.html`, `.htm` and `.txt` files are raw articles, one each. */
  readonly takesArticleFiles: boolean;
  /** Told of each piece of a file as it is read. */
  readonly onBytes?: (bytes: number) => void;
  readonly maxItemBytes?: number;
}

/**
 * The articles of the files in order; no file is standard input. What cannot be
 * read becomes an item with a problem, and the next file follows:
 * `ONRECORD_FILE_UNREADABLE`, `ONRECORD_INPUT_TOO_LARGE`. Blank lines are
 * skipped.
 */
export async function* readInputs(
  files: readonly string[],
  options: InputOptions,
): AsyncGenerator<InputItem> {
  for (const file of files.length === 0 ? ['-'] : files) {
    const contentType = MEDIA_TYPES[extname(file).toLowerCase()];
    try {
      if (file === '-') yield* jsonLines('line', options.stdin, options);
      else if (contentType === undefined || !options.takesArticleFiles) {
        yield* jsonLines(`${file} line`, bytesOf(file, options), options);
      } else yield await articleFile(file, contentType, options);
    } catch (error) {
      if (!isFileError(error)) throw error;
      yield { where: file, problem: unreadable(error) };
    }
  }
}

async function* jsonLines(
  prefix: string,
  chunks: AsyncIterable<Uint8Array>,
  { maxItemBytes = MAX_ITEM_BYTES }: InputOptions,
): AsyncGenerator<InputItem> {
  for await (const { number, bytes } of readLines(chunks, maxItemBytes)) {
    const where = `${prefix} ${number}`;
    if (bytes === null) yield { where, problem: tooLarge('a line', maxItemBytes) };
    else if (!isBlank(bytes)) yield { where, value: bytes };
  }
}

/** The file's bytes as a raw article; base64, so that the cleaner finds the charset itself. */
async function articleFile(
  file: string,
  contentType: string,
  options: InputOptions,
): Promise<InputItem> {
  const { maxItemBytes = MAX_ITEM_BYTES } = options;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytesOf(file, options)) {
    length += chunk.length;
    if (length > maxItemBytes) return { where: file, problem: tooLarge('a file', maxItemBytes) };
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks).toString('base64');
  const article: RawArticle = { contentType, encoding: 'base64', content };
  return { where: file, value: Buffer.from(JSON.stringify(article)) };
}

async function* bytesOf(file: string, { onBytes }: InputOptions): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

/** White space as JSON has it. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function unreadable({ code, message }: NodeJS.ErrnoException) {
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EISDIR: 'expected a file, got a directory',
    EACCES: 'not allowed to read it',
  };
  return { code: 'ONRECORD_FILE_UNREADABLE', message: known[code ?? ''] ?? message };
}

function tooLarge(what: string, limit: number) {
  return {
    code: 'ONRECORD_INPUT_TOO_LARGE',
    message: `expected ${what} of at most ${limit} bytes, got more`,
  };
}
