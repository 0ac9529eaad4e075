// npm run bench:messaging [-- --rounds N] [--messages N] [--only race|cpu|scaling] [--json FILE]
// How fast our runtime moves messages, transactions on, beside bare kafkajs and Nest's own Kafka
// transport: 5 KB of JSON parsed, stamped and written to another topic, on the same broker in the
// same run. Then how much of a real stage's CPU messaging takes, and what more processes bring.
// A run's rate is counted from the broker's own times of append, read back `read_committed` when it
// is over; a contender that lost, doubled or did not stamp one has none. Needs `npm run build`.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startServices } from '../local/services.mjs';
import { cpuShare } from './messaging/cpu-share.mjs';
import { race } from './messaging/race.mjs';
import { report } from './messaging/report.mjs';
import { scaling } from './messaging/scaling.mjs';

const PARTS = ['race', 'cpu', 'scaling'];
const say = (line) => process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '10000' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const rounds = atLeast('rounds', 1);
const messages = atLeast('messages', 1_000);
if (values.only !== undefined && !PARTS.includes(values.only)) {
  throw new Error(`--only: expected one of ${PARTS.join(', ')}, got ${values.only}`);
}
const wants = (part) => values.only === undefined || values.only === part;

const services = await startServices();
const figures = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  load: { rounds, messages },
};
try {
  if (wants('race')) figures.race = await race(services, { rounds, messages, say });
  if (wants('cpu')) figures.cpu = await cpuShare(services);
  if (wants('scaling')) figures.scaling = await scaling(services, say);
} finally {
  await services.stop();
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
console.log(report(figures));

function atLeast(name, least) {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`--${name}: expected a whole number of at least ${least}, got ${values[name]}`);
}
