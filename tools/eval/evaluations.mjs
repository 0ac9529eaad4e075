import { join } from 'node:path';
import { cleaningPredictor, entitiesPredictor, quotesPredictor } from './predictors.mjs';
import { predictAll, score } from './run-evaluation.mjs';

/**
 * One figure: what it is called, its value (0..100) and, where the scorer gives one, its 95 % interval.
 * @typedef {{ name: string, value: number | null, interval?: [number, number] }} Figure
 * @typedef {{ title: string, speed: string, failures: number, figures: Figure[] }} Report
 */

const CLEANING = 'cleaning/dev.jsonl.gz';
const QUOTES = 'quotes/dev.jsonl.gz';

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

const REPORTING_ONLY = [
  'e2e:reporting',
  'e2e:quoted_reporting',
  'content_soft:reporting',
  'source_head:reporting',
  'cue_exact:reporting',
];
const ALL = ['direct', 'direct_pure', 'type_ok', 'name_e2e:quoted'];

/**
 * Quotes over entities that the entity stage found. The scorer does not read `reporting`, so it
 * is asked twice: its reporting measures see predictions of speech alone, the others see all.
 * @param {string} data
 * @returns {Promise<Report>}
 */
export async function evaluateQuotes(data) {
  const run = await predictAll(join(data, QUOTES), await quotesPredictor());
  const ask = (name, lines) =>
    score({ data, scorer: 'score_quotes.py', gold: QUOTES, name, lines });
  const speech = ask(
    'quotes-reporting',
    run.lines.map(({ id, quotes }) => ({ id, quotes: quotes.filter((one) => one.reporting) })),
  );
  const all = ask('quotes-all', run.lines);
  const figure = (from) => (name) => ({
    name,
    value: from.metrics[name]?.f1 ?? from.accuracy[name]?.acc ?? null,
    ...(name === 'e2e:reporting' && { interval: from.ci95[name] }),
  });
  return {
    title: `quotes with entities, ${QUOTES}`,
    speed: `${(run.lines.length / run.seconds).toFixed(0)} articles/s, ${wordsASecond(run)}`,
    failures: run.failures,
    figures: [...REPORTING_ONLY.map(figure(speech)), ...ALL.map(figure(all))],
  };
}

function percent(share) {
  return typeof share === 'number' ? share * 100 : null;
}

function wordsASecond({ words, seconds }) {
  return `${Math.round(words / seconds).toLocaleString('en')} words/s`;
}
