// node tools/training/quotes/fit-speakers.mjs --data DIR [--dry-run]
// Fits the weights of speaker evidence on the first articles of quotes/train, chooses the threshold
// on the others, and writes both to libs/domain/quotes. Needs npm run build; run it again after
// a change of the evidence, since each speaker rests on those before.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FITTED, readSpeakerCases } from '../../eval/speaker-cases.mjs';
import { answerCases } from '../../eval/speaker-score.mjs';
import { fitWeights } from './fit-weights.mjs';
import { speakerChoices } from './speaker-choices.mjs';

const FILE = fileURLToPath(
  new URL('../../../libs/domain/quotes/src/lib/data/speaker-weights.json', import.meta.url),
);
/** The speakers before a quote are resolved with the weights of the round before. */
const ROUNDS = 3;
/**
 * How many observations the weights by hand are worth. Many: a pronoun's speaker is annotated only
 * where a coreference system and two rules agree, so that the fit alone trusts links too much and
 * the speaker before too little. Read by eye, the others bore out the weights by hand.
 */
const PRIOR_STRENGTH = 20;
/** How many right names a wrong one outweighs, and over how many quotes that is read. */
const WRONG_COST = 2;
const WINDOW = 50;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    'dry-run': { type: 'boolean', default: false },
  },
});
if (values.data === '') {
  console.error('Usage: node tools/training/quotes/fit-speakers.mjs --data DIR [--dry-run]');
  process.exit(2);
}
const file = JSON.parse(readFileSync(FILE, 'utf8'));
const cases = await readSpeakerCases(values.data, 'train');
const fitting = cases.slice(0, FITTED);
let weights = file.byHand;
let fitted = {};
for (let round = 0; round < ROUNDS; round += 1) {
  const choices = speakerChoices(fitting, weights);
  fitted = fitWeights(choices, file.byHand, PRIOR_STRENGTH);
  weights = { ...file.byHand, ...fitted };
  console.error(
    `round ${round + 1}: ${choices.length} quotes, ${Object.keys(fitted).length} weights`,
  );
}
const threshold = chooseThreshold(cases.slice(FITTED));
console.error(`threshold ${threshold}`);
if (!values['dry-run']) {
  writeFileSync(FILE, `${JSON.stringify({ ...file, threshold, fitted }, null, 2)}\n`);
}

/**
 * A wrong name costs twice what a right one brings, so that naming pays from two in three right:
 * that confidence, or the higher one from which on the likeliest speakers of held-out quotes are
 * right so often, read off a running window in the order of their confidence.
 */
function chooseThreshold(heldOut) {
  const wanted = WRONG_COST / (WRONG_COST + 1);
  const guesses = answerCases(heldOut, weights)
    .filter(({ isGuessRight }) => isGuessRight !== null)
    .sort((a, b) => b.speaker.confidence - a.speaker.confidence);
  for (let end = WINDOW; end <= guesses.length; end += 1) {
    const window = guesses.slice(end - WINDOW, end);
    if (window.filter(({ isGuessRight }) => isGuessRight).length >= WINDOW * wanted) continue;
    return round(Math.max(wanted, guesses[end - WINDOW / 2].speaker.confidence));
  }
  return round(wanted);
}

function round(share) {
  return Math.ceil(share * 100) / 100;
}
