/** Characters of a figure's name, and of a column. */
const NAME = 26;
const COLUMN = 24;

/**
 * A report for a reader: one figure a line, or several systems side by side.
 * @param {import('./evaluations.mjs').Report | import('./quotes-evaluation.mjs').Comparison} report
 * @returns {string[]}
 */
export function reportLines(report) {
  return 'systems' in report ? comparisonLines(report) : figureLines(report);
}

function figureLines({ title, speed, failures, figures }) {
  return [
    '',
    `${title}: ${speed}, one thread; ${failures} refused`,
    ...figures.map((one) => `  ${one.name.padEnd(NAME)}${cell(one, '  (95 %: ', ')')}`),
  ];
}

function comparisonLines({ title, systems }) {
  const row = (name, cells) =>
    `  ${name.padEnd(NAME)}${cells.map((one) => one.padEnd(COLUMN)).join('')}`.trimEnd();
  const names = systems[0]?.figures.map(({ name }) => name) ?? [];
  return [
    '',
    `${title}; 95 % intervals over articles, one thread`,
    row(
      '',
      systems.map(({ name }) => `  ${name}`),
    ),
    ...names.map((name, i) =>
      row(
        name,
        systems.map(({ figures }) => cell(figures[i], '  ', '')),
      ),
    ),
    row(
      'speed',
      systems.map(({ speed }) => `  ${speed}`),
    ),
    row(
      'refused',
      systems.map(({ failures }) => `  ${failures}`),
    ),
  ];
}

function cell({ value, interval }, before, after) {
  const range = interval
    ? `${before}${interval.map((end) => end.toFixed(1)).join(' – ')}${after}`
    : '';
  return `${(value?.toFixed(1) ?? '–').padStart(6)}${range}`;
}
