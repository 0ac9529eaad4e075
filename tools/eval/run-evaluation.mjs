import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../commands/workspace.mjs';
import { readLabelled } from './labelled-data.mjs';

const OUT = join(root, '.cache', 'eval');
const EACH = join(root, 'tools', 'eval', 'score_each.py');

/**
 * @typedef {object} Predictions
 * @property {object[]} lines one for each labelled object
 * @property {number} failures objects that the stage refused; they count as empty
 * @property {number} seconds of processor time that the stage took: others may use the machine too
 * @property {number} words of the labelled texts
 */

/**
 * Runs a predictor over a labelled file.
 * @param {string} path
 * @param {import('./predictors.mjs').Predict} predict
 * @returns {Promise<Predictions>}
 */
export async function predictAll(path, predict) {
  const lines = [];
  let failures = 0;
  let seconds = 0;
  let words = 0;
  for await (const labelled of readLabelled(path)) {
    const text = labelled.text ?? labelled.plain ?? '';
    words += text.split(/\s+/u).length;
    const start = process.cpuUsage();
    try {
      lines.push(predict(labelled));
    } catch (error) {
      failures += 1;
      console.error(`${labelled.id}: ${error.code ?? error.name}: ${error.message}`);
    }
    const { user, system } = process.cpuUsage(start);
    seconds += (user + system) / 1e6;
  }
  return { lines, failures, seconds, words };
}

/**
 * The figures that a scorer of the data folder prints for predictions.
 * @param {{ data: string, scorer: string, gold: string, name: string, lines: object[], flags?: string[] }} what
 * @returns {Record<string, any>}
 */
export function score({ data, scorer, gold, name, lines, flags = [] }) {
  const predictions = written(name, lines);
  return python(join(data, scorer), join(data, gold), predictions, '--json', '--ci', ...flags);
}

/**
 * The same for each article alone, for intervals of figures for which a scorer gives none.
 * @param {{ data: string, scorer: string, gold: string, name: string, lines: object[] }} what
 * @returns {Record<string, any>[]}
 */
export function scoreEach({ data, scorer, gold, name, lines }) {
  return python(EACH, join(data, scorer), join(data, gold), written(name, lines));
}

function written(name, lines) {
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${name}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

/** What a program of Python prints, which is JSON. */
function python(...words) {
  const { stdout, stderr, status, error } = spawnSync('python3', words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw new Error(`the scorers need python3: ${error.message}`);
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
}
