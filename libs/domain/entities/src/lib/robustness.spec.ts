import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { entityTypes } from '@onrecord/contracts';

interface Row {
  readonly text: string;
  readonly names: readonly (readonly [name: string, type: string])[];
}

const folder = join(__dirname, '../../testdata/robustness');
const table = readdirSync(folder).map((file) => {
  const rows = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Row[];
  return { category: file.replace('.json', ''), rows };
});

/** The names that do not stand in the text in the order in which they are listed. */
function lostNames({ text, names }: Row): string[] {
  let from = 0;
  return names.flatMap(([name]) => {
    const start = text.indexOf(name, from);
    if (start < 0) return [name];
    from = start + name.length;
    return [];
  });
}

describe('robustness table', () => {
  it.each(table)('has the names of $category in the order of the text', ({ rows }) => {
    expect(rows.length).toBeGreaterThanOrEqual(15);
    expect(rows.map((row) => ({ text: row.text, lost: lostNames(row) }))).toEqual(
      rows.map(({ text }) => ({ text, lost: [] })),
    );
    const types = new Set(rows.flatMap(({ names }) => names.map(([, type]) => type)));
    expect(entityTypes).toEqual(expect.arrayContaining([...types]));
  });

  it('has no sentence twice and no name in more than three', () => {
    const sentences = table.flatMap(({ rows }) => rows);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
    const uses = new Map<string, number>();
    for (const { names } of sentences) {
      for (const name of new Set(names.map(([text]) => text.toLowerCase()))) {
        uses.set(name, (uses.get(name) ?? 0) + 1);
      }
    }
    expect([...uses].filter(([, count]) => count > 3)).toEqual([]);
  });

  it.each([
    { category: 'caps-headline', shape: /^\P{Ll}+$/u },
    { category: 'lower-case-headline', shape: /^\P{Lu}+$/u },
    { category: 'curly-apostrophe', shape: /^[^']*[‘’][^']*$/u },
    { category: 'straight-apostrophe', shape: /^[^‘’]*'[^‘’]*$/u },
    { category: 'line-end', shape: /\S\n\S/u },
    { category: 'sports-table', shape: /\n/u },
    { category: 'hyphen', shape: /\p{L}-\p{L}/u },
    { category: 'diacritics', shape: /[^ -~]/u },
    { category: 'no-diacritics', shape: /^[ -~]+$/u },
  ])('has $category in every sentence', ({ category, shape }) => {
    const rows = table.find((one) => one.category === category)?.rows ?? [];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ text }) => !shape.test(text))).toEqual([]);
  });
});
