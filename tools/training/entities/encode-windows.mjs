// node encode-windows.mjs --gold FILE… --silver FILE… --words FILE --out FOLDER
// Writes the tokens of the training documents as the arrays that window_net.py reads.
import { buckets, WordReader } from '@onrecord/domain-labelling';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nameScheme } from '@onrecord/domain-entities';
import { beliefsOf, statesOf } from './targets.mjs';
import { trainingDocuments } from './training-documents.mjs';
import { readWords } from './words-file.mjs';

const { values } = parseArgs({
  options: {
    gold: { type: 'string', multiple: true, default: [] },
    silver: { type: 'string', multiple: true, default: [] },
    words: { type: 'string' },
    out: { type: 'string' },
  },
});

const { vectors, clusters, rows } = readWords(values.words);
const reader = new WordReader(clusters);
const { stateCount } = nameScheme;
const sources = await trainingDocuments(values);
const count = sources
  .flatMap(({ source }) => source.sentences)
  .reduce((sum, { tokens }) => sum + tokens.length, 0);

const inputs = new Int32Array(4 * count);
const sentences = new Int32Array(count);
const weights = new Float32Array(count);
const beliefs = new Float32Array(stateCount * count);
let token = 0;
let sentence = 0;
for (const { source, weight } of sources) {
  const states = statesOf(source);
  const soft = beliefsOf(source, states);
  let place = 0;
  for (const { tokens } of source.sentences) {
    for (const text of tokens) {
      inputs.set(inputOf(text), 4 * token);
      sentences[token] = sentence;
      weights[token] = weight;
      if (soft === null) beliefs[token * stateCount + states[place]] = 1;
      else
        beliefs.set(
          soft.subarray(place * stateCount, (place + 1) * stateCount),
          token * stateCount,
        );
      token += 1;
      place += 1;
    }
    sentence += 1;
  }
}

mkdirSync(values.out, { recursive: true });
const files = {
  'inputs.i32': inputs,
  'sentences.i32': sentences,
  'weights.f32': weights,
  'beliefs.f32': beliefs,
};
for (const [name, array] of Object.entries(files)) {
  writeFileSync(join(values.out, name), new Uint8Array(array.buffer));
}

/** Word (0 unknown), shape, suffix, prefix: what `WindowNet` looks up. */
function inputOf(text) {
  const word = reader.read(text);
  const row = vectors.rowOf(word.text);
  return [
    row < 0 ? 0 : rows[row] + 1,
    word.shortShape & (buckets.shape - 1),
    word.suffix & (buckets.suffix - 1),
    word.prefix & (buckets.prefix - 1),
  ];
}
