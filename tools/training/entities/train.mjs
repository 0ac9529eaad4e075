// npm run train:entities -- --data DIR [--work FOLDER]
// Trains the name model from the labelled data in DIR, step by step, and packs it into models/entities.
// A step whose output is there already is skipped, so that a run that was cut off goes on.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stepsIn } from '../steps.mjs';

const root = join(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    work: { type: 'string', default: join(root, '.cache', 'training', 'entities') },
  },
});
if (values.data === '') {
  console.error(`Usage: npm run train:entities -- --data DIR [--work FOLDER]
DIR holds ner/, cleaning/ and quotes/; ONRECORD_EVAL may name it. Needs npm run build, Python 3.11 and Maven.`);
  process.exit(2);
}

const TEACHERS = [
  { name: 'e5-small-v2', epochs: 8, seed: 1 },
  { name: 'bge-small-en-v1.5', epochs: 5, seed: 2 },
];

const { at, step, venv, words, encoder, python, node } = stepsIn(values.work);
const here = (name) => join(import.meta.dirname, name);

venv();
step('tokens', (out) => node(here('export-tokens.mjs'), ['--data', values.data, '--out', out]));
words();
for (const { name, epochs, seed } of TEACHERS) {
  encoder(name);
  step(`${name}.pt`, (out) =>
    python(here('teacher.py'), [
      ...['train', '--encoder', at(name), '--out', out],
      ...['--train', at('tokens', 'gold.jsonl'), '--dev', at('tokens', 'dev.jsonl')],
      ...['--epochs', String(epochs), '--seed', String(seed)],
    ]),
  );
}
step('silver.jsonl', (out) => {
  const models = TEACHERS.flatMap(({ name }) => ['--model', at(`${name}.pt`)]);
  const files = ['--input', at('tokens', 'news.jsonl'), '--out', out];
  python(here('teacher.py'), ['label', ...models, ...files]);
});
const corpus = ['--gold', at('tokens', 'gold.jsonl'), '--silver', at('silver.jsonl')];
const wordFile = ['--words', at('words', 'words.json')];
step('arrays', (out) => node(here('encode-windows.mjs'), [...corpus, ...wordFile, '--out', out]));
step('net.json', (out) => {
  const inputs = ['--arrays', at('arrays'), '--vectors', at('words', 'vectors.npy')];
  python(here('window_net.py'), [...inputs, '--out', out]);
});
step('names.bin', (out) =>
  node(here('train-crf.mjs'), [...corpus, ...wordFile, '--net', at('net.json'), '--out', out]),
);
node(here('../pack-model.mjs'), ['entities', at('names.bin')]);
console.log('models/entities is new; score it: npm run eval -- --data DIR --stage entities');
