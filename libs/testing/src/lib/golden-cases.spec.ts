import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goldArticles, goldenCases } from './golden-cases';
import { rawArticle } from './message-builders';
import { testGold } from './test-gold';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onrecord-golden-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

function write(path: string, content: string) {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), content);
}

describe('goldenCases', () => {
  it('reads one case for each folder, by name', () => {
    write('two/input.json', '2');
    write('two/expected.json', '{"b":2}');
    write('one/input.json', '1');
    write('one/expected.json', '{"a":1}');
    write('README.md', 'not a case');
    expect(goldenCases(dir)).toEqual([
      { name: 'one', input: 1, expected: { a: 1 } },
      { name: 'two', input: 2, expected: { b: 2 } },
    ]);
  });

  it.each([
    { name: 'a folder without cases', files: {} },
    { name: 'a case without its expected side', files: { 'one/input.json': '1' } },
    {
      name: 'a file that is not JSON',
      files: { 'one/input.json': '1', 'one/expected.json': '{' },
    },
  ])('throws for $name', ({ files }) => {
    for (const [path, content] of Object.entries(files)) write(path, content);
    expect(() => goldenCases(dir)).toThrow(/^expected /);
  });
});

describe('goldArticles', () => {
  it('reads a raw article with its gold', () => {
    write('one/raw.json', JSON.stringify(rawArticle()));
    write('one/gold.json', JSON.stringify(testGold()));
    expect(goldArticles(dir)).toEqual([{ name: 'one', raw: rawArticle(), gold: testGold() }]);
  });

  it.each([
    { name: 'a raw article without content', raw: {}, gold: testGold() },
    {
      name: 'a gold that contradicts itself',
      raw: rawArticle(),
      gold: { ...testGold(), text: '' },
    },
  ])('throws for $name', ({ raw, gold }) => {
    write('one/raw.json', JSON.stringify(raw));
    write('one/gold.json', JSON.stringify(gold));
    expect(() => goldArticles(dir)).toThrow();
  });
});
