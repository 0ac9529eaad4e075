// node train-crf.mjs --gold FILE… --silver FILE… --words FILE --net FILE --out WEIGHTS
// Trains the CRF of the name model, and puts it into one file with what it stands on.
import { NameFeatures, nameScheme, withCurated, writeNameModel } from '@onrecord/domain-entities';
import { trainCrf, WindowNet, WordReader } from '@onrecord/domain-labelling';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { beliefsOf, statesOf } from './targets.mjs';
import { toTokenDocument } from './token-files.mjs';
import { trainingDocuments } from './training-documents.mjs';
import { TrainingPhrases } from './training-phrases.mjs';
import { readWords } from './words-file.mjs';

/**
 * CRF and net are trained apart and their scores added, the net's at this scale: a product of
 * experts (Hinton 2002). Trained on top of the net, the CRF leaves to it what it would know better
 * on other texts. Moves are scaled up with the sum.
 */
const NET_SCALE = 0.3;
const MOVE_SCALE = 1.15;

const { values } = parseArgs({
  options: {
    gold: { type: 'string', multiple: true, default: [] },
    silver: { type: 'string', multiple: true, default: [] },
    words: { type: 'string' },
    net: { type: 'string' },
    out: { type: 'string' },
    epochs: { type: 'string', default: '8' },
    prune: { type: 'string', default: '0.05' },
    seed: { type: 'string', default: '1' },
  },
});

const log = (text) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const { clusters, vectors } = readWords(values.words);
const sources = await trainingDocuments(values);
log(`${sources.length} documents`);

const phrases = new TrainingPhrases();
for (const { source } of sources) if (source.of === undefined) phrases.learn(source);
const features = new NameFeatures(new WordReader(clusters), withCurated(phrases));
const documents = sources.map(({ source, weight }) => {
  const states = statesOf(source);
  const beliefs = beliefsOf(source, states);
  const document = { ...toTokenDocument(source), id: source.of ?? source.id };
  return { document, states, weight, ...(beliefs && { beliefs }) };
});

const crf = trainCrf(
  nameScheme,
  {
    extract(document, sink) {
      // A document must not be told its own labels.
      phrases.hideDocument(document.id);
      features.extract(document, sink);
    },
  },
  documents,
  {
    epochs: Number(values.epochs),
    prune: Number(values.prune),
    seed: Number(values.seed),
    onEpoch: (epoch, loss) => log(`epoch ${epoch}: ${loss.toFixed(5)} a token`),
  },
);

const bytes = writeNameModel({
  crf: { ...crf, transitions: crf.transitions.map((score) => score * MOVE_SCALE) },
  clusters,
  phrases: phrases.build(),
  net: readNet(values.net),
});
writeFileSync(values.out, bytes);
log(`${crf.keys.length} features, ${(bytes.length / 1e6).toFixed(1)} MB`);

function readNet(path) {
  const layers = Object.entries(JSON.parse(readFileSync(path, 'utf8'))).map(([name, list]) => {
    const scale = name === 'out' || name === 'outBias' ? NET_SCALE : 1;
    return [name, Float32Array.from(list, (value) => value * scale)];
  });
  return new WindowNet(vectors, Object.fromEntries(layers));
}
