// npm run eval:quotes-own [-- --part tune|test] [--errors] [--json]
// Runs the stages over our annotated articles: what the words are about, and quotes by style.
// Needs npm run build.
import { parseArgs } from 'node:util';
import { f1, percent } from './identity-score.mjs';
import { evaluateOwnQuotes } from './quotes-own-evaluation.mjs';

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
for (const part of values.part ? [values.part] : PARTS)
  scores[part] = await evaluateOwnQuotes(part);
if (values.json) console.log(JSON.stringify(scores, null, 2));
else for (const [part, score] of Object.entries(scores)) print(part, score);

/**
 * @param {string} part
 * @param {Awaited<ReturnType<typeof evaluateOwnQuotes>>} score
 */
function print(part, { all, styles }) {
  console.log(`\n${part}, ${all.articles} articles, ${all.quotes} quotes`);
  console.log(`  ${''.padEnd(26)}precision   recall       F1`);
  printRates('about, annotated quotes', all.aboutGiven);
  printRates('about, found quotes', all.about);
  console.log(`  ${'addressees in it'.padEnd(26)}${String(all.addressees).padStart(9)}`);
  printRates('content', all.content);
  printRates('content and speaker', all.endToEnd);
  const columns = ['quotes', 'content', 'speaker', 'wrong', 'both', 'about'];
  console.log(`\n  ${'style'.padEnd(17)}${columns.map((one) => one.padStart(9)).join('')}`);
  for (const [style, own] of Object.entries({ ...styles, all })) printStyle(style, own);
  if (values.errors) all.mistakes.forEach(printMistake);
}

function printRates(name, rates) {
  const figures = [percent(rates.precision), percent(rates.recall), f1(rates)];
  console.log(`  ${name.padEnd(26)}${figures.map(figure).join('')}`);
}

/** F1 of content, share of right and wrong speakers, F1 of both, F1 of what annotated words are about. */
function printStyle(style, { quotes, content, speakers, endToEnd, aboutGiven }) {
  const share = (right) => percent({ right, of: speakers.of });
  const figures = [
    ...[f1(content), share(speakers.right), share(speakers.wrong)],
    ...[f1(endToEnd), f1(aboutGiven)],
  ];
  console.log(`  ${style.padEnd(17)}${String(quotes).padStart(9)}${figures.map(figure).join('')}`);
}

function figure(value) {
  return (value?.toFixed(1) ?? '–').padStart(9);
}

/** @param {import('./quotes-own-score.mjs').OwnScore['mistakes'][number]} mistake */
function printMistake({ id, what, words, note }) {
  console.log(`  ${id.padEnd(16)}${what.padEnd(17)}${words.replaceAll('\n', '⏎')}  (${note})`);
}
