import { markdown } from '../figures.mjs';
import { CONTENDERS } from './race.mjs';

/** The figures as Markdown, ready for the README. */
export function report({ machine, load, race, cpu, scaling }) {
  const parts = [`${machine.cpu}, ${machine.cores} cores, Node.js ${machine.node}`];
  if (race !== undefined) parts.push(raceTable(race, load));
  if (cpu !== undefined) parts.push(cpu === null ? 'CPU of threads: Linux alone' : cpuTable(cpu));
  if (scaling !== undefined) parts.push(scalingTable(scaling, machine));
  return parts.join('\n\n');
}

function raceTable(rows, { rounds, messages }) {
  const table = markdown(
    rows.map((row) => ({
      what: CONTENDERS[row.contender],
      'messages/s': rate(row.messagesPerSecond),
      'lowest–highest': row.range.map(rate).join('–'),
      'µs of CPU a message': (row.cpuMsPerMessage * 1000).toFixed(0),
      'onrecord is × as fast': row.contender === 'plain' ? '1' : times(row.ratio),
    })),
  );
  const load = `${rounds} rounds in turns, ${messages} messages of 5 KB, 3 partitions, one process each`;
  return `${load}; medians (lowest–highest), ratios within a round\n\n${table}`;
}

function cpuTable(rows) {
  const table = markdown(
    rows.map(({ stage, mainMs, totalMs, share }) => ({
      stage,
      'ms of CPU an article': totalMs.toFixed(2),
      'of it the main thread': mainMs.toFixed(2),
      'messaging at most': `${(share * 100).toFixed(1)} %`,
    })),
  );
  return `Real services, articles of 800 words; all of messaging is in the main thread, and logs, metrics and routing\n\n${table}`;
}

function scalingTable(rows, { cores }) {
  const table = markdown(
    rows.map(({ stage, processes, messagesPerSecond }) => {
      const one = rows.find((row) => row.stage === stage && row.processes === 1);
      return {
        stage,
        'processes and partitions': String(processes),
        'messages/s': rate(messagesPerSecond),
        '× one': (messagesPerSecond / one.messagesPerSecond).toFixed(2),
      };
    }),
  );
  return `More processes, on ${cores} cores that broker and Redis share\n\n${table}`;
}

function rate(perSecond) {
  return Math.round(perSecond).toLocaleString('en');
}

function times({ median, range }) {
  return `${median.toFixed(2)} (${range.map((one) => one.toFixed(2)).join('–')})`;
}
