// npm run eval -- --data DIR [--stage clean|entities|quotes] [--rules] [--case upper|lower] [--json]
// Runs the stages over labelled data and prints what the data folder's own scorers say.
import { parseArgs } from 'node:util';
import { evaluateCleaner, evaluateEntities } from './evaluations.mjs';
import { reportLines } from './report-lines.mjs';
import { evaluateQuotes } from './quotes-evaluation.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    stage: { type: 'string', default: 'all' },
    // For entities: the rules instead of the model, and texts that are written so.
    rules: { type: 'boolean', default: false },
    case: { type: 'string', default: 'usual' },
    json: { type: 'boolean', default: false },
  },
});
const { data, stage, rules } = values;
const stages = ['all', 'clean', 'entities', 'quotes'];
const casings = ['usual', 'upper', 'lower'];
if (data === '' || !stages.includes(stage) || !casings.includes(values.case)) {
  console.error(`Usage: npm run eval -- --data DIR [--stage ${stages.slice(1).join('|')}] [--rules] [--case upper|lower] [--json]
DIR holds cleaning/, ner/, quotes/ and their scorers; ONRECORD_EVAL may name it. Needs npm run build and python3.`);
  process.exit(2);
}

const evaluations = {
  clean: [() => evaluateCleaner(data, 'html'), () => evaluateCleaner(data, 'plain')],
  entities: [
    () => evaluateEntities(data, 'ner/conll_testa.jsonl.gz', { rules, casing: values.case }),
    () => evaluateEntities(data, 'ner/wikineural_val.jsonl.gz', { rules, casing: values.case }),
  ],
  quotes: [() => evaluateQuotes(data)],
};

const reports = [];
for (const evaluate of stage === 'all' ? Object.values(evaluations).flat() : evaluations[stage]) {
  const report = await evaluate();
  reports.push(report);
  if (!values.json) console.log(reportLines(report).join('\n'));
}
if (values.json) console.log(JSON.stringify(reports, null, 2));
