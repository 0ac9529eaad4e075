// npm run eval:robustness [-- --category NAME] [--errors] [--json]
// Runs the entity stage over sentences of our own that benchmarks have nothing like.
import { parseArgs } from 'node:util';
import { evaluateRobustness } from './robustness-evaluation.mjs';
import { robustnessCategories } from './robustness-table.mjs';

const { values } = parseArgs({
  options: {
    category: { type: 'string' },
    errors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const known = robustnessCategories();
if (values.category !== undefined && !known.includes(values.category)) {
  console.error(`no category "${values.category}"; there are ${known.join(', ')}`);
  process.exit(2);
}

const scores = await evaluateRobustness(values.category ? [values.category] : known);
if (values.json) console.log(JSON.stringify(scores, null, 2));
else print(scores);

/** @param {Awaited<ReturnType<typeof evaluateRobustness>>} scores */
function print(scores) {
  console.log(`${'category'.padEnd(24)}${'right'.padStart(9)}${'span F1'.padStart(9)}  typed F1`);
  for (const [category, { sentences, right, span, typed, wrong }] of Object.entries(scores)) {
    const share = `${right}/${sentences}`.padStart(9);
    console.log(`${category.padEnd(24)}${share}${figure(span, 9)}${figure(typed, 10)}`);
    if (values.errors && category !== 'all') wrong.forEach(printWrong);
  }
}

function figure(value, width) {
  return (value?.toFixed(1) ?? '–').padStart(width);
}

/** @param {import('./robustness-score.mjs').Wrong} wrong */
function printWrong({ text, missed, spurious }) {
  const list = (names) =>
    names.map(({ start, end, type }) => `${oneLine(text.slice(start, end))}/${type}`).join('; ');
  console.log(`  ${oneLine(text)}`);
  if (missed.length) console.log(`    missed:   ${list(missed)}`);
  if (spurious.length) console.log(`    spurious: ${list(spurious)}`);
}

function oneLine(text) {
  return text.replaceAll('\n', '⏎');
}
