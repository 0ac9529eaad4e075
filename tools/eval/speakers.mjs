// npm run eval:speakers -- --data DIR [--part train|held-out|dev] [--errors N] [--json]
// Resolves the speakers of annotated quotes, as if no tagger had ever erred, and compares names.
// Needs npm run build.
import { parseArgs } from 'node:util';
import { FITTED, readSpeakerCases } from './speaker-cases.mjs';
import { answerCases, calibration, countAnswers, riskAndCoverage } from './speaker-score.mjs';

const PARTS = {
  train: { file: 'train', take: (cases) => cases.slice(0, FITTED) },
  'held-out': { file: 'train', take: (cases) => cases.slice(FITTED) },
  dev: { file: 'dev', take: (cases) => cases },
};
const KINDS = ['name', 'organisation', 'pronoun', 'noun', 'nobody'];
const THRESHOLDS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ONRECORD_EVAL ?? '' },
    part: { type: 'string', default: 'held-out' },
    errors: { type: 'string', default: '0' },
    kind: { type: 'string' },
    skip: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const part = PARTS[values.part];
if (values.data === '' || part === undefined) {
  console.error(`Usage: npm run eval:speakers -- --data DIR [--part ${Object.keys(PARTS).join('|')}] [--errors N] [--json]
DIR holds quotes/; ONRECORD_EVAL may name it. Needs npm run build.`);
  process.exit(2);
}

const answers = answerCases(part.take(await readSpeakerCases(values.data, part.file)));
const report = {
  quoted: countAnswers(answers.filter(({ gold }) => gold.isQuoted)),
  all: countAnswers(answers),
  kinds: Object.fromEntries(
    KINDS.map((kind) => [kind, countAnswers(answers.filter(({ gold }) => gold.kind === kind))]),
  ),
  riskAndCoverage: riskAndCoverage(answers, THRESHOLDS),
  calibration: calibration(answers),
};
if (values.json) console.log(JSON.stringify(report, null, 2));
else print(report);
if (Number(values.errors) > 0) printErrors(Number(values.errors));

function print({ quoted, all, kinds, riskAndCoverage: table, calibration: { error, bins } }) {
  console.log(`${values.part}: ${answers.length} quotes`);
  console.log(`  ${''.padEnd(14)}   told  right  wrong abstained  right %   untold  named`);
  for (const [name, row] of Object.entries({ all, quoted, ...kinds })) {
    const { told, right, wrong, abstained, untold, untoldNamed } = row;
    const numbers = [told, right, wrong].map((one) => String(one).padStart(7)).join('');
    const share = told === 0 ? '–' : ((100 * right) / told).toFixed(1);
    console.log(
      `  ${name.padEnd(14)}${numbers}${String(abstained).padStart(10)}${share.padStart(9)}` +
        `${String(untold).padStart(9)}${String(untoldNamed).padStart(7)}`,
    );
  }
  console.log('  threshold  coverage   risk');
  for (const { threshold, coverage, risk } of table) {
    console.log(`  ${threshold.toFixed(2).padStart(9)}${percent(coverage)}${percent(risk)}`);
  }
  console.log(`  expected calibration error ${(100 * error).toFixed(1)}`);
  bins.forEach(({ of, confidence, right }, i) => {
    if (of === 0) return;
    const from = (i / bins.length).toFixed(1);
    console.log(
      `    from ${from}${String(of).padStart(7)}${percent(confidence / of)}${percent(right / of)}`,
    );
  });
}

function percent(share) {
  return share === null ? '        –' : `${(100 * share).toFixed(1)} %`.padStart(9);
}

/** Wrong and missing names, the wrong ones first. */
function printErrors(count) {
  const missed = answers.filter(
    ({ gold, isRight }) =>
      gold.name !== null && isRight !== true && (!values.kind || values.kind === gold.kind),
  );
  const skip = Number(values.skip);
  for (const { id, gold, speaker, attribution } of missed.slice(skip, skip + count)) {
    const found = speaker.entity?.name ?? `– (${speaker.abstained})`;
    const codes = speaker.evidence.map(({ code }) => code).join(' ');
    console.log(
      `  ${id}@${attribution.cue?.start ?? attribution.content[0].start} ${gold.kind} [${gold.source}] ` +
        `${gold.name} | ${found} ${speaker.confidence.toFixed(2)} ${codes} ` +
        `(${speaker.runnerUp?.entity.name ?? '–'})`,
    );
  }
}
