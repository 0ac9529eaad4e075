import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rawArticleSchema, type RawArticle } from '@onrecord/contracts';
import { parseGold, type Gold } from './gold';

export interface GoldenCase {
  /** The folder's name. */
  readonly name: string;
  readonly input: unknown;
  readonly expected: unknown;
}

export interface GoldArticle {
  /** The folder's name. */
  readonly name: string;
  readonly raw: RawArticle;
  readonly gold: Gold;
}

/**
 * The cases under `dir`, by name: one folder each with `input.json` and
 * `expected.json`, for `it.each`. Throws when a file is missing or not JSON, and
 * when there is no case at all, since a table without rows would test nothing.
 */
export function goldenCases(dir: string): GoldenCase[] {
  return foldersOf(dir).map((name) => ({
    name,
    input: readJson(join(dir, name, 'input.json')),
    expected: readJson(join(dir, name, 'expected.json')),
  }));
}

/**
 * The golden articles under `dir`, by name: one folder each with `raw.json`
 * (checked against the schema of `raw-article`) and `gold.json` (see
 * `parseGold`). Throws as `goldenCases` does.
 */
export function goldArticles(dir: string): GoldArticle[] {
  return foldersOf(dir).map((name) => ({
    name,
    raw: rawArticleSchema.parse(readJson(join(dir, name, 'raw.json'))),
    gold: parseGold(readJson(join(dir, name, 'gold.json'))),
  }));
}

function foldersOf(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (names.length === 0) throw new Error(`expected one folder for each case in ${dir}, got none`);
  return names.sort();
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`expected JSON in ${path}`, { cause });
  }
}
