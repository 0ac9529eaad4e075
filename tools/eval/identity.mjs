// npm run eval:identity [-- --part tune|test] [--errors] [--json]
// Runs the entity stage over our annotated articles and says which mentions it takes for one thing.
// Needs npm run build.
import { parseArgs } from 'node:util';
import { evaluateIdentity } from './identity-evaluation.mjs';
import { f1, percent } from './identity-score.mjs';

const PARTS = ['tune', 'test'];
const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    errors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (values.part !== undefined && !PARTS.includes(values.part)) {
  console.error(`no part "${values.part}"; there are ${PARTS.join(', ')}`);
  process.exit(2);
}

const scores = {};
for (const part of values.part ? [values.part] : PARTS) scores[part] = await evaluateIdentity(part);
if (values.json) console.log(JSON.stringify(scores, null, 2));
else for (const [part, score] of Object.entries(scores)) print(part, score);

/**
 * @param {string} part
 * @param {import('./identity-score.mjs').IdentityScore} score
 */
function print(part, score) {
  console.log(`\n${part}, ${score.articles} articles`);
  console.log(`  ${''.padEnd(26)}precision   recall       F1`);
  printRates('B³, all mentions', score.bCubed.all);
  printRates('B³, names', score.bCubed.names);
  printRates('B³, pronouns and nominals', score.bCubed.references);
  printRates('pronouns linked', score.pronouns);
  printRates('nominals linked', score.nominals);
  printShare('names found', score.namesFound);
  printShare('names linked', score.nameLinks);
  printShare('types of chains', score.types);
  printShare('names of chains', score.chainNames);
  if (values.errors) score.mistakes.forEach(printMistake);
}

function printRates(name, rates) {
  const figures = [percent(rates.precision), percent(rates.recall), f1(rates)];
  console.log(`  ${name.padEnd(26)}${figures.map((one) => figure(one)).join('')}`);
}

function printShare(name, share) {
  console.log(`  ${name.padEnd(26)}${figure(percent(share))}   ${share.right} of ${share.of}`);
}

function figure(value) {
  return (value?.toFixed(1) ?? '–').padStart(9);
}

/** @param {import('./identity-mistakes.mjs').Mistake} mistake */
function printMistake({ id, what, context, note }) {
  console.log(`  ${id}  ${what.padEnd(14)} ${context}  (${note})`);
}
