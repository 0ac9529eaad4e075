import { join } from 'node:path';
import { cleaningPredictor, entitiesPredictor } from './predictors.mjs';
import { predictAll, score } from './run-evaluation.mjs';

/**
 * One figure: what it is called, its value (0..100) and its 95 % interval, where there is one.
 * @typedef {{ name: string, value: number | null, interval?: [number, number] | null }} Figure
 * @typedef {{ title: string, speed: string, failures: number, figures: Figure[] }} Report
 */

const CLEANING = 'cleaning/dev.jsonl.gz';

/**
 * The cleaner over pages of other sites, as HTML or as scraped text.
 * @param {string} data
 * @param {'html' | 'plain'} field
 * @returns {Promise<Report>}
 */
export async function evaluateCleaner(data, field) {
  const run = await predictAll(join(data, CLEANING), await cleaningPredictor(field));
  const { metrics, ci95 } = score({
    data,
    scorer: 'score_cleaning.py',
    gold: CLEANING,
    name: `cleaning-${field}`,
    lines: run.lines,
    flags: ['--allow-missing'],
  });
  const names = ['zyte_f1', 'afd_f1', 'traf_f1', 'title_exact', 'date_same_day', 'authors_f1'];
  const figures = [...names, 'authors_invented', 'empty'].map((name) => ({
    name,
    value: percent(metrics[name]),
    ...(ci95[name] && { interval: ci95[name].map(percent) }),
  }));
  const ms = (run.seconds * 1000) / (run.lines.length + run.failures);
  const speed = `${ms.toFixed(1)} ms a page`;
  return { title: `cleaner, ${field}, ${CLEANING}`, speed, failures: run.failures, figures };
}

/**
 * The entity stage's name mentions against a corpus.
 * @param {string} data
 * @param {string} gold
 * @param {{ rules: boolean, casing: string }} how
 * @returns {Promise<Report>}
 */
export async function evaluateEntities(data, gold, how) {
  const run = await predictAll(join(data, gold), await entitiesPredictor(how));
  const { exact, types } = score({
    data,
    scorer: 'score_entities.py',
    gold,
    name: gold.replaceAll(/\W+/gu, '-'),
    lines: run.lines,
    flags: ['--allow-missing'],
  });
  const figures = [
    { name: 'exact F1', value: percent(exact.f1), interval: exact.f1_ci95.map(percent) },
    ...Object.entries(types).map(([name, { f1 }]) => ({ name, value: percent(f1) })),
  ];
  return { title: `entities, ${gold}`, speed: wordsASecond(run), failures: run.failures, figures };
}

function percent(share) {
  return typeof share === 'number' ? share * 100 : null;
}

function wordsASecond({ words, seconds }) {
  return `${Math.round(words / seconds).toLocaleString('en')} words/s`;
}
