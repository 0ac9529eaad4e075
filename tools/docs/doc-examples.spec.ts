import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Pages that tell users what to write; a block in one of these languages must come from a file. */
const pages = ['README.md', 'docs/publishing.md', 'docs/subscribing.md', 'libs/client/README.md'];
const exampleLanguages = ['ts', 'typescript', 'js', 'javascript', 'python'];

interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** The file that a comment above names; `null` for none. */
  readonly source: string | null;
}

/** The fenced blocks of a page. `<!-- from PATH -->` above one names the file that it is part of. */
function blocksOf(page: string, text: string): Block[] {
  const fence = /(?:^<!-- from (\S+) -->\n\n)?^```(\w+)\n([^]*?)^```$/gmu;
  return [...text.matchAll(fence)].map(({ 1: source, 2: language = '', 3: code = '', index }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    code,
    source: source ?? null,
  }));
}

/** Lines without what indents all of them: a block stands further left than in its file. */
function outdented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const depth = Math.min(...lines.map((line) => /^ */u.exec(line)?.[0].length ?? 0));
  return lines.map((line) => line.slice(depth)).join('\n');
}

/** Whether the block's lines stand in the file one after the other, however deep; one line may be cut out of its own. */
function isPartOf(code: string, file: string): boolean {
  const wanted = outdented(code);
  const lines = file.split('\n').filter((line) => line.trim() !== '');
  const height = wanted.split('\n').length;
  if (height === 1) return lines.some((line) => line.includes(wanted));
  return lines.some((_, i) => outdented(lines.slice(i, i + height).join('\n')) === wanted);
}

const blocks = pages.flatMap((page) => blocksOf(page, read(page)));
const named = (block: Block) => ({ ...block, name: `${block.page}:${block.line}` });

describe('isPartOf', () => {
  const file = 'function a() {\n  one();\n\n  two(3);\n}\n';

  it.each([
    { name: 'lines from further right', code: 'one();\ntwo(3);\n', is: true },
    { name: 'a part of a line', code: 'two(3)\n', is: true },
    { name: 'another value', code: 'one();\ntwo(4);\n', is: false },
    { name: 'a line left out', code: 'function a() {\n  two(3);\n', is: false },
    { name: 'another depth among its lines', code: 'one();\n  two(3);\n', is: false },
  ])('$name: $is', ({ code, is }) => {
    expect(isPartOf(code, file)).toBe(is);
  });
});

describe('code in the pages for users', () => {
  const examples = blocks.filter(({ language, code }) => {
    return exampleLanguages.includes(language) || (language === 'sh' && code.includes('kcat '));
  });

  it.each(examples.map(named))('$name names the example that it is part of', ({ source }) => {
    expect(source).toMatch(/^examples\//u);
  });

  const sourced = blocks.filter(({ source }) => source !== null);

  it.each(sourced.map(named))('$name is as its file has it', ({ source, code }) => {
    expect({ source, code, isPart: isPartOf(code, read(source ?? '')) }).toMatchObject({
      isPart: true,
    });
  });

  it('is there in each language', () => {
    const languages = new Set(sourced.map(({ language }) => language));
    expect([...languages].sort()).toEqual(['python', 'sh', 'ts']);
  });
});
