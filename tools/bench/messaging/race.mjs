import { echoMessages } from './messages.mjs';
import { Field } from './field.mjs';
import { median, rangeOf, rateOf, ratios } from '../figures.mjs';

/** Ours first; `plain` keeps no more memory than the others, so it is what they are measured with. */
export const CONTENDERS = {
  plain: 'onrecord: transactions, schema checks',
  later: 'onrecord, a later stage: marks in Redis as well',
  first: 'onrecord, the first stage: decisions in Redis as well',
  'each-message': '(a) kafkajs `eachMessage`, `send` awaited',
  nest: '(b) Nest’s Kafka transport, `emit` awaited',
  'each-batch': '(c) kafkajs `eachBatch` and `sendBatch`, chunks of 125',
};
/** Ours between those that it is closest to, for a busy moment passes in seconds. */
const TURNS = ['first', 'later', 'each-batch', 'plain', 'nest', 'each-message'];
const PARTITIONS = 3;
/** Share of the messages that the compiler may use to get warm. */
const WARM_UP = 0.3;

/**
 * All contenders echo the same messages, `rounds` times in turns, each round in the other direction.
 * @param {import('../../local/services.mjs').Services} services
 * @param {{ rounds: number, messages: number, say: (line: string) => void }} load
 */
export async function race(services, { rounds, messages, say }) {
  const field = new Field(services, PARTITIONS);
  const names = Object.keys(CONTENDERS);
  const warmUp = Math.floor(messages * WARM_UP);
  const runs = Object.fromEntries(names.map((name) => [name, { rates: [], cpu: [] }]));
  try {
    await field.fill(echoMessages(messages));
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of round % 2 === 0 ? TURNS : [...TURNS].reverse()) {
        const { times, cpuMs } = await field.run({ contender, warmUp });
        const rate = rateOf(times, warmUp);
        runs[contender].rates.push(rate);
        runs[contender].cpu.push(cpuMs);
        say(`round ${round + 1} of ${rounds}: ${contender} ${Math.round(rate)} messages/s`);
      }
    }
  } finally {
    await field.close();
  }
  return names.map((name) => ({
    contender: name,
    messagesPerSecond: median(runs[name].rates),
    range: rangeOf(runs[name].rates),
    cpuMsPerMessage: median(runs[name].cpu),
    ratio: summary(ratios(runs.plain.rates, runs[name].rates)),
  }));
}

function summary(numbers) {
  return { median: median(numbers), range: rangeOf(numbers) };
}
