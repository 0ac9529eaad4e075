// npm run bench [-- --rounds N] [--articles N] [--against CHECKOUT] [--no-kafka] [--json FILE]
// How fast each stage is, one thread, beside Readability + linkedom on the same pages in the same
// run. Rounds of all contenders take turns, so that a busy moment hits them alike; medians are
// shown. `--against` adds another built checkout, to compare two commits. Needs `npm run build`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../commands/workspace.mjs';
import { benchArticles } from './articles.mjs';
import { markdown } from './figures.mjs';
import { throughKafka } from './through-kafka.mjs';

const JOBS = ['readability', 'cleaner', 'entities', 'quotes', 'chain'];
const KAFKA_ARTICLES = 600;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '9' },
    articles: { type: 'string', default: '40' },
    against: { type: 'string' },
    kafka: { type: 'boolean', default: true },
    json: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const articles = benchArticles(Number(values.articles));

const checkouts = [{ name: 'this checkout', path: root }];
if (values.against !== undefined) {
  checkouts.push({ name: values.against, path: resolve(values.against) });
}
const contenders = await Promise.all(checkouts.map(startContender));

/** Seconds of each round, by checkout and job. */
const times = new Map(contenders.flatMap(({ name }) => JOBS.map((job) => [`${name} ${job}`, []])));
let words = 0;
// One round to warm up, not counted.
for (let round = -1; round < rounds; round += 1) {
  for (const job of JOBS) {
    for (const contender of turn(contenders, round)) {
      const answer = await contender.time(job);
      words = answer.words;
      if (round >= 0) times.get(`${contender.name} ${job}`)?.push(answer.seconds);
    }
  }
}
for (const contender of contenders) contender.stop();

const results = contenders.flatMap(({ name }) =>
  JOBS.map((job) => {
    const seconds = times.get(`${name} ${job}`) ?? [];
    const middle = median(seconds);
    const baseline = median(times.get(`this checkout readability`) ?? []);
    return {
      checkout: name,
      job,
      msPerArticle: (middle * 1000) / articles.length,
      articlesPerSecond: articles.length / middle,
      wordsPerSecond: words / middle,
      timesReadability: middle / baseline,
      spread: (quantile(seconds, 0.75) - quantile(seconds, 0.25)) / middle,
    };
  }),
);
const kafka = values.kafka ? await throughKafka(benchArticles(KAFKA_ARTICLES)) : null;
const report = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  load: { articles: articles.length, wordsPerArticle: Math.round(words / articles.length), rounds },
  results,
  throughKafka: kafka && { ...kafka, articlesPerSecond: kafka.articles / kafka.seconds },
};
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
print(report);

/** @param {{ name: string, path: string }} checkout */
async function startContender({ name, path }) {
  const child = fork(fileURLToPath(new URL('contender.mjs', import.meta.url)), [path]);
  await once(child, 'message');
  return {
    name,
    stop: () => child.kill(),
    /** @param {string} job */
    time: async (job) => {
      child.send({ job, articles });
      const [answer] = await once(child, 'message');
      return answer;
    },
  };
}

/** The contenders, each round beginning with another one. */
function turn(all, round) {
  return round % 2 === 0 ? all : [...all].reverse();
}

function median(numbers) {
  return quantile(numbers, 0.5);
}

function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function print({ machine, load, results: rows, throughKafka: chain }) {
  console.log(`${machine.cpu}, ${machine.cores} cores, Node.js ${machine.node}; one thread,`);
  console.log(
    `medians of ${load.rounds} rounds over ${load.articles} pages of ${load.wordsPerArticle} words\n`,
  );
  const table = rows.map((row) => ({
    ...(contenders.length > 1 && { checkout: row.checkout }),
    job: row.job === 'readability' ? 'Readability + linkedom' : row.job,
    'ms an article': row.msPerArticle.toFixed(2),
    'articles/s': row.articlesPerSecond.toFixed(1),
    'words/s': Math.round(row.wordsPerSecond).toLocaleString('en'),
    '× Readability': row.timesReadability.toFixed(2),
    'spread (IQR)': `${(row.spread * 100).toFixed(0)} %`,
  }));
  console.log(markdown(table));
  if (chain !== null) {
    console.log(
      `\nThrough Kafka, three services with one worker thread each, transactions on: ` +
        `${chain.articlesPerSecond.toFixed(1)} articles/s (${chain.articles} in ${chain.seconds.toFixed(1)} s)`,
    );
  }
}
