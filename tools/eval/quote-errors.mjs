// npm run eval:quote-errors -- --data DIR [--part train|dev] [--every N] [--system shipped|rules|regex]
//   [--class CLASS] [--count 20]
// Counts what is wrong with the quotes of speech in annotated articles, by class, and shows examples.
// On train the model that ships has next to no errors: it has seen that part.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabelled } from './labelled-data.mjs';
import { markQuotes } from './mark-quotes.mjs';
import { quoteMistakes } from './quote-mistakes.mjs';
import { quotesPredictors } from './quotes-predictors.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    part: { type: 'string', default: 'train' },
    // Every N-th article: they are in the order of their publishers.
    every: { type: 'string', default: '1' },
    system: { type: 'string', default: 'shipped' },
    // The beginning of a class's name; examples of all when absent.
    class: { type: 'string', default: '' },
    count: { type: 'string', default: '20' },
  },
});
const systems = values.data === '' ? [] : await quotesPredictors();
const system = systems.find(({ name }) => name === values.system);
if (system === undefined || !['train', 'dev'].includes(values.part)) {
  console.error(`Usage: npm run eval:quote-errors -- --data DIR [--part train|dev] [--every N] [--system regex|rules|shipped] [--class CLASS] [--count N]
DIR holds quotes/; ONRECORD_EVAL may name it. Needs npm run build.`);
  process.exit(2);
}

const mistakes = [];
let number = 0;
for await (const labelled of readLabelled(join(values.data, 'quotes', `${values.part}.jsonl.gz`))) {
  if (number++ % Number(values.every) !== 0) continue;
  const { id, text } = labelled;
  for (const one of quoteMistakes(labelled, system.predict({ id, text }))) {
    mistakes.push({ ...one, id, text });
  }
}

const counts = new Map();
for (const { kind } of mistakes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) {
  console.log(`${String(count).padStart(6)}  ${kind}`);
}

// Every n-th, so that examples come from all articles.
const chosen = mistakes.filter(({ kind }) => kind.startsWith(values.class));
const step = Math.max(1, Math.floor(chosen.length / Number(values.count)));
for (const one of chosen.filter((_, i) => i % step === 0).slice(0, Number(values.count))) {
  console.log(`\n${one.kind} – ${one.note} (${one.id})\n  ${markQuotes(one)}`);
}
