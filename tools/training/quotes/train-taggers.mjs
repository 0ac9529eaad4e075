// node train-taggers.mjs --data DIR --work FOLDER --words FILE [--silver FILE] [--without PART] [--out WEIGHTS]
// Trains the quotes model: the cue tagger, the argument tagger on what it finds, and the filter on
// what both find in articles that they were not trained on (jackknife). Prints how good it is there;
// without --out no more than that. PART to do without: clusters, cues (others beside a cue), marks, names.
import {
  ArgumentFeatures,
  argumentScheme,
  ArgumentTagger,
  CueFeatures,
  cueScheme,
  chooseFinds,
  CueTagger,
  addWordFeatures,
  filterVectors,
  TaggingWordReader,
  tidyReadings,
  writeQuotesModel,
} from '@onrecord/domain-quotes';
import { FeatureBuffer, trainCrf, WordClusters, WordReader } from '@onrecord/domain-labelling';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readWords } from '../entities/words-file.mjs';
import { fitLogistic, outcomes } from './fit-filter.mjs';
import { heldOutScore } from './held-out-score.mjs';
import { argumentDocuments, cueStates } from './gold-labels.mjs';
import { meanCrf } from './mean-crf.mjs';
import { readArticles, readSilver } from './read-articles.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    work: { type: 'string' },
    words: { type: 'string' },
    silver: { type: 'string' },
    without: { type: 'string' },
    out: { type: 'string' },
    folds: { type: 'string', default: '2' },
  },
});

/** Settings of both CRFs: those of the design's prototype. */
const SETTINGS = {
  dropout: 0.3,
  l2: 1e-5,
  minCount: 1,
  prune: 0.06,
  isAveraged: true,
};
/** So many CRFs of different seeds are averaged; features that weigh less than this then go. */
const SEEDS = [1, 2, 3, 4];
const PRUNE_MEAN = 0.1;
/** Words of which nothing is known. */
const noWords = { clusters: new WordClusters(new Int32Array(0), new Uint16Array(0), 4) };
const CUE_EPOCHS = 3;
const ARGUMENT_EPOCHS = 4;

const started = Date.now();
const log = (text) => console.error(`${Math.round((Date.now() - started) / 1000)} s  ${text}`);
mkdirSync(values.work, { recursive: true });
const { clusters } = values.without === 'clusters' ? noWords : readWords(values.words);
const words = new TaggingWordReader(new WordReader(clusters));
const articles = await readArticles({ ...values, part: 'train', words });
const silver = values.silver === undefined ? [] : await readSilver({ ...values, words });
const folds = Number(values.folds);
const isIn = (fold) => (_, i) => i % folds === fold;
const isOutside = (fold) => (_, i) => i % folds !== fold;
for (const one of [...articles, ...silver]) hide(one);
log(`${articles.length} articles, ${silver.length} labelled by the teacher`);

/** What the argument tagger sees when it is used: word features and those of the place. */
const argumentFeatures = {
  extract(window, sink) {
    const buffer = new FeatureBuffer();
    new ArgumentFeatures(words).extract(window, (token, features, count) => {
      buffer.clear();
      addWordFeatures(buffer, window.article, words, window.from + token);
      for (let i = 0; i < count; i += 1) buffer.add(features[i]);
      sink(token, buffer.features, buffer.count);
    });
  },
};

const cues = trainCues([...articles, ...silver]);
for (let fold = 0; fold < folds; fold += 1) {
  const known = [...articles.filter(isOutside(fold)), ...silver];
  const tagger = new CueTagger(trainCues(known), words);
  for (const one of articles.filter(isIn(fold))) {
    one.reading = tagger.read(one.article);
    one.starts = one.reading.starts;
  }
}
const teller = new CueTagger(cues, words);
for (const one of silver) one.starts = teller.read(one.article).starts;
if (values.without === 'cues') {
  for (const one of [...articles, ...silver]) one.starts.fill(0);
}
log('cues of all articles, by taggers that did not see them');

const readings = new Map();
for (let fold = 0; fold < folds; fold += 1) {
  const known = [...articles.filter(isOutside(fold)), ...silver];
  const tagger = new ArgumentTagger(trainArguments(known), words);
  for (const one of articles.filter(isIn(fold))) {
    readings.set(one, tidyReadings(one.article, tagger.read(one.article, one.reading)));
  }
}
const examples = articles.flatMap((one) => {
  const own = readings.get(one);
  const vectors = filterVectors(one.article, own);
  return outcomes(one, own).map((outcome, i) => {
    return { ...outcome, type: own[i].type, vector: vectors[i] };
  });
});
const filters = {
  reportingFilter: fit((one) => one.reporting),
  quotedFilter: fit((one) => (one.type === 'indirect' ? null : one.quoted)),
};
const answers = articles.map((one) => {
  return { one, finds: chooseFinds(one.article, readings.get(one), filters) };
});
log(`${examples.length} readings for the filters`);
console.log(
  `reported speech in held-out training articles: F1 ${heldOutScore(answers).toFixed(2)}`,
);

if (values.out !== undefined) {
  const all = [...articles, ...silver];
  const parts = {
    cues: meanCrf([cues, ...SEEDS.slice(1).map((seed) => trainCues(all, seed))], PRUNE_MEAN),
    arguments: meanCrf(
      SEEDS.map((seed) => trainArguments(all, seed)),
      PRUNE_MEAN,
    ),
    ...filters,
    clusters,
  };
  const bytes = writeQuotesModel(parts);
  writeFileSync(values.out, bytes);
  const [cueFeatures, features] = [parts.cues.keys.length, parts.arguments.keys.length];
  log(`${cueFeatures} and ${features} features, ${(bytes.length / 1e6).toFixed(1)} MB`);
}

function trainCues(part, seed = SEEDS[0]) {
  const documents = part.map((one) => {
    return { document: one.article, states: cueStates(one), weight: one.weight };
  });
  return trainCrf(cueScheme, new CueFeatures(words), documents, {
    ...SETTINGS,
    seed,
    epochs: CUE_EPOCHS,
    onEpoch: (epoch, loss) => log(`cues, epoch ${epoch}: ${loss.toFixed(5)} a token`),
  });
}

function trainArguments(part, seed = SEEDS[0]) {
  return trainCrf(argumentScheme, argumentFeatures, part.flatMap(argumentDocuments), {
    ...SETTINGS,
    seed,
    epochs: ARGUMENT_EPOCHS,
    onEpoch: (epoch, loss) => log(`arguments, epoch ${epoch}: ${loss.toFixed(5)} a token`),
  });
}

/** A filter from the readings that `label` has an answer for. */
function fit(label) {
  const kept = examples.filter((one) => label(one) !== null);
  return fitLogistic(
    kept.map(({ vector }) => vector),
    kept.map(label),
  );
}

/** Hides a part of what the taggers look at, to see what it adds. */
function hide({ article }) {
  if (values.without === 'names') article.names.fill(0);
  if (values.without !== 'marks') return;
  article.states.fill(0);
  article.quotationLengths.fill(0);
}
