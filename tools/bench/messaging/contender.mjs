// One contender in a process of its own: `node contender.mjs TASK`, forked by start-contender.mjs.
// Says { handled, cpuMs, owned } when that changes; any message lets a gated one begin; SIGTERM ends it.
import { Tally } from './tally.mjs';

/**
 * @typedef {object} Task
 * @property {'plain' | 'later' | 'first' | 'each-message' | 'nest' | 'each-batch'} contender
 * @property {string[]} brokers
 * @property {string} redisUrl
 * @property {string} prefix of the topics' names; `input` and `output` carry it
 * @property {string} input
 * @property {string} output
 * @property {string} group
 * @property {number} concurrently partitions worked on at the same time, where that can be set
 * @property {number} messages that it will get, all of its kind together
 * @property {number} warmUp of these
 * @property {boolean} isGated whether it waits for a word before its first chunk (ours alone)
 * @property {number} workRounds that its stage costs: see work.mjs; 0 for an echo
 */

/** Each module's `start(task, tally)` returns what stops it. */
const modules = {
  plain: './onrecord.mjs',
  later: './onrecord.mjs',
  first: './onrecord.mjs',
  'each-message': './each-message.mjs',
  nest: './nest.mjs',
  'each-batch': './each-batch.mjs',
};

const task = JSON.parse(process.argv[2]);
const { start } = await import(modules[task.contender]);
const stop = await start(task, new Tally(task));
process.once('SIGTERM', () => {
  stop().then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
