import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../commands/workspace.mjs';

const FOLDER = join(root, 'libs', 'domain', 'entities', 'testdata', 'robustness');

/**
 * A name in a text: its place in UTF-16 code units and a type of the contract.
 * @typedef {{ start: number, end: number, type: string }} Name
 * @typedef {{ text: string, names: Name[] }} Sentence
 */

/** The categories of the table, in alphabetical order. */
export function robustnessCategories() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/**
 * The sentences of a category. Where the contract is silent they follow CoNLL-2003: a country in
 * a result row is a location, a city that names its team an organization; leagues, cups and
 * storms are events, laws and prizes misc; of "Paris-based" the name is "Paris".
 * @param {string} category
 * @returns {Sentence[]}
 */
export function readRobustness(category) {
  const rows = JSON.parse(readFileSync(join(FOLDER, `${category}.json`), 'utf8'));
  return rows.map(({ text, names }) => ({ text, names: locateNames(text, names) }));
}

/**
 * Where names stand that are listed in the text's order: each is the next occurrence that is not
 * part of a longer word.
 * @param {string} text
 * @param {[name: string, type: string][]} names
 * @returns {Name[]}
 * @throws {Error} that names the first one that is not there
 */
export function locateNames(text, names) {
  let from = 0;
  return names.map(([name, type]) => {
    let start = text.indexOf(name, from);
    while (start >= 0 && isInWord(text, start, start + name.length)) {
      start = text.indexOf(name, start + 1);
    }
    if (start < 0) throw new Error(`no "${name}" from ${from} on in "${text}"`);
    from = start + name.length;
    return { start, end: from, type };
  });
}

function isInWord(text, start, end) {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(text.slice(end));
}
