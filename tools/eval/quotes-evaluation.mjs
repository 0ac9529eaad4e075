import { join } from 'node:path';
import { interval95, percentOf } from './bootstrap.mjs';
import { calibrationOf } from './calibration.mjs';
import { readLabelled } from './labelled-data.mjs';
import { confidencesOf } from './quote-confidence.mjs';
import { quotesPredictors } from './quotes-predictors.mjs';
import { predictAll, scoreEach } from './run-evaluation.mjs';

/** Training never sees this part. */
const GOLD = 'quotes/dev.jsonl.gz';

/** Figures, in the order in which issue and card list them. */
const NAMES = [
  'e2e:reporting',
  'e2e:quoted_reporting',
  'direct_pure',
  'direct',
  'content_soft:reporting',
  'source_head:reporting',
  'cue_exact:reporting',
  'type_ok',
  'name_e2e:quoted',
  'name_full:quoted',
];

/**
 * Systems beside each other on the same articles.
 * @typedef {import('./evaluations.mjs').Figure} Figure
 * @typedef {{ name: string, speed: string, failures: number, figures: Figure[] }} System
 * @typedef {{ title: string, systems: System[] }} Comparison
 */

/**
 * The baselines and what ships, over entities that the entity stage found.
 * @param {string} data
 * @returns {Promise<Comparison>}
 */
export async function evaluateQuotes(data) {
  const systems = [];
  for (const { name, predict } of await quotesPredictors()) {
    const run = await predictAll(join(data, GOLD), predict);
    systems.push({
      name,
      speed: `${(run.lines.length / run.seconds).toFixed(0)} articles/s`,
      failures: run.failures,
      figures: [...figuresOf(data, run.lines), await calibrationFigure(data, run.lines)],
    });
  }
  return { title: `quotes with entities, ${GOLD}`, systems };
}

/** Whether the confidences of reported speech come true; for systems that have some. */
async function calibrationFigure(data, lines) {
  const found = new Map(lines.map(({ id, quotes }) => [id, quotes]));
  const answers = [];
  for await (const article of readLabelled(join(data, GOLD))) {
    const quotes = (found.get(article.id) ?? []).filter((one) => one.confidence !== undefined);
    answers.push(...confidencesOf(article, quotes));
  }
  const value = answers.length === 0 ? null : 100 * calibrationOf(answers).error;
  return { name: 'calibration error', value };
}

/**
 * The scorer does not read `reporting`, so it is asked twice: its reporting measures see
 * predictions of speech alone, the others see all.
 */
function figuresOf(data, lines) {
  const ask = (name, predictions) =>
    scoreEach({ data, scorer: 'score_quotes.py', gold: GOLD, name, lines: predictions });
  const speech = ask('quotes-reporting', lines.map(speechAlone));
  const all = ask('quotes-all', lines);
  return NAMES.map((name) => {
    const articles = asksForSpeech(name) ? speech : all;
    const shares = articles.map((article) => shareOf(article, name));
    return { name, value: percentOf(shares), interval: interval95(shares) };
  });
}

/** @param {string} figure */
export function asksForSpeech(figure) {
  return figure.includes('reporting');
}

/** @template {{ quotes: { reporting: boolean }[] }} T @param {T} line */
export function speechAlone(line) {
  return { ...line, quotes: line.quotes.filter(({ reporting }) => reporting) };
}

/**
 * @param {{ metrics: Record<string, any>, accuracy: Record<string, any> }} scores of one article
 * @param {string} name
 * @returns {import('./bootstrap.mjs').Share}
 */
export function shareOf({ metrics, accuracy }, name) {
  if (name in accuracy) return { part: accuracy[name].right, whole: accuracy[name].of };
  const { tp, fp, fn } = metrics[name];
  return { part: 2 * tp, whole: 2 * tp + fp + fn };
}
