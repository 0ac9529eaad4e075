import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entityTypes, type EntityType } from '@onrecord/contracts';
import { GoldError } from './gold';
import { readMarks } from './read-marks';
import { readQuoteRow, type AnnotatedQuote, type QuoteRow } from './read-quote-row';

/** A named thing of an annotated article; at least one of `names` stands in its text. */
export interface QuoteGoldEntity {
  readonly type: EntityType;
  readonly name: string;
  /** `name` and what else the article calls it. */
  readonly names: readonly string[];
}

/** An article with every quote in it; docs/quotes-about.md has the format and the guidelines. */
export interface QuoteGold {
  readonly id: string;
  readonly style: string;
  readonly part: 'tune' | 'test';
  readonly title: string;
  readonly text: string;
  readonly entities: readonly QuoteGoldEntity[];
  /** By first span, the outer of two before the inner one. */
  readonly quotes: readonly AnnotatedQuote[];
}

const FILE = /^(?<head>[^\n]+(?:\n[^\n]+)*)\n\n(?<body>[\s\S]*?)\n---\n(?<rows>[\s\S]*)$/u;
const HEAD_LINE = /^(?<key>[a-z]+): (?<value>.+)$/u;

/**
 * Reads one annotated article. Raises `GoldError`, which names it, for whatever does not hold: a
 * line that cannot be read, an unknown type, a name that is no entity, a mark without a row or the
 * other way round, a type that the quotation marks contradict.
 */
export function parseQuoteGold(id: string, source: string): QuoteGold {
  const { head, body, rows } = FILE.exec(source)?.groups ?? {};
  if (head === undefined || body === undefined || rows === undefined) {
    throw new GoldError(`${id}: expected a head, a text and rows behind “---”`);
  }
  const { text, marks } = readMarks(id, body);
  const { entities, ...fields } = readHead(id, head, text);
  const names = new Set(entities.map((entity) => entity.name));
  const drafts = rows
    .trim()
    .split('\n')
    .map((row) => readQuoteRow(id, row, { text, marks, names }));
  const unknown = marks.find(({ quote }) => drafts.every((draft) => draft.key !== quote));
  if (unknown !== undefined) throw new GoldError(`${id}: quote ${unknown.quote} has no row`);
  drafts.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const quotes = drafts.map(({ outer, quote }) => {
    const nestedIn = outer === null ? null : drafts.findIndex((draft) => draft.key === outer);
    if (nestedIn === -1) throw new GoldError(`${id}: nothing to be nested in: ${outer ?? ''}`);
    return { ...quote, nestedIn };
  });
  return { id, ...fields, text, entities, quotes };
}

/** Every annotated article (`*.txt`) of a folder, by file name. Raises what `parseQuoteGold` does. */
export function quoteGolds(dir: string): QuoteGold[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.txt'));
  return files
    .sort()
    .map((file) => parseQuoteGold(basename(file, '.txt'), readFileSync(join(dir, file), 'utf8')));
}

type Head = Pick<QuoteGold, 'style' | 'part' | 'title' | 'entities'>;

function readHead(id: string, head: string, text: string): Head {
  const fields = new Map<string, string>();
  const entities: QuoteGoldEntity[] = [];
  for (const line of head.split('\n')) {
    const { key = '', value = '' } = HEAD_LINE.exec(line)?.groups ?? {};
    if (key === 'style' || key === 'part' || key === 'title') fields.set(key, value);
    else entities.push(readEntity(id, line, key, value));
  }
  const missing = entities.find(({ names }) => !names.some((name) => text.includes(name)));
  if (missing !== undefined) throw new GoldError(`${id}: the text never names ${missing.name}`);
  const part = fields.get('part');
  if (part !== 'tune' && part !== 'test') throw new GoldError(`${id}: part: ${part ?? 'none'}`);
  return { style: fields.get('style') ?? '', part, title: fields.get('title') ?? '', entities };
}

function readEntity(id: string, line: string, key: string, value: string): QuoteGoldEntity {
  const type = entityTypes.find((one) => one === key);
  const names = value.split('; ');
  const [name] = names;
  if (type === undefined || name === undefined) throw new GoldError(`${id}: no entity: ${line}`);
  return { type, name, names };
}

function startOf({ quote }: QuoteRow): number {
  return quote.content[0]?.start ?? 0;
}

function endOf({ quote }: QuoteRow): number {
  return quote.content.at(-1)?.end ?? 0;
}
