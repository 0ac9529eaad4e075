// npm run train:quotes -- --data DIR [--work FOLDER]
// Trains the quotes model from the labelled data in DIR, step by step, and packs it into models/quotes.
// A step whose output is there already is skipped, so that a run that was cut off goes on.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stepsIn } from '../steps.mjs';

const root = join(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    work: { type: 'string', default: join(root, '.cache', 'training', 'quotes') },
  },
});
if (values.data === '') {
  console.error(`Usage: npm run train:quotes -- --data DIR [--work FOLDER]
DIR holds ner/, cleaning/ and quotes/; ONRECORD_EVAL may name it. Needs npm run build, Python 3.11 and Maven.`);
  process.exit(2);
}

const TEACHER = 'e5-small-v2';
const EPOCHS = 4;

const { at, step, venv, words, encoder, python, node } = stepsIn(values.work);
const here = (name) => join(import.meta.dirname, name);

venv();
words();
encoder(TEACHER);
step('articles', (out) => node(here('export-articles.mjs'), ['--data', values.data, '--out', out]));
step('teacher.pt', (out) => {
  // Saved after each epoch; outside of the step's own file, so that a run that was cut off goes on.
  const saved = at('teacher-epochs.pt');
  python(here('teacher.py'), [
    ...['train', '--encoder', at(TEACHER), '--out', saved, '--epochs', String(EPOCHS)],
    ...['--train', at('articles', 'train.jsonl'), '--dev', at('articles', 'dev.jsonl')],
  ]);
  renameSync(saved, out);
});
step('silver.jsonl', (out) => {
  const files = ['--input', at('articles', 'news.jsonl'), '--out', out];
  python(here('teacher.py'), ['label', '--model', at('teacher.pt'), ...files]);
});
step('quotes.bin', (out) =>
  node(here('train-taggers.mjs'), [
    ...['--data', values.data, '--work', values.work, '--out', out],
    ...['--words', at('words', 'words.json'), '--silver', at('silver.jsonl')],
  ]),
);
node(here('../pack-model.mjs'), ['quotes', at('quotes.bin')]);
console.log('models/quotes is new; score it: npm run eval -- --data DIR --stage quotes');
