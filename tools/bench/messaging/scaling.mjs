import { Field } from './field.mjs';
import { rateOf } from '../figures.mjs';
import { echoMessages } from './messages.mjs';
import { roundsFor } from './work.mjs';

const PROCESSES = [1, 2, 4];
const WARM_UP = 0.25;
const CPU_MS = 5;
/** What a partition gets: seconds of work, whatever the stage. */
const STAGES = [
  { stage: 'echo', perPartition: 6_000, cpuMs: 0 },
  { stage: `${CPU_MS} ms of CPU in a worker thread`, perPartition: 400, cpuMs: CPU_MS },
];

/**
 * Messages a second of one, two and four processes of ours, each with one partition.
 * @param {import('../../local/services.mjs').Services} services
 * @param {(line: string) => void} say
 */
export async function scaling(services, say) {
  const results = [];
  for (const { stage, perPartition, cpuMs } of STAGES) {
    const workRounds = cpuMs === 0 ? 0 : roundsFor(cpuMs);
    for (const processes of PROCESSES) {
      const field = new Field(services, processes);
      try {
        const messages = perPartition * processes;
        const warmUp = messages * WARM_UP;
        await field.fill(echoMessages(messages));
        const run = { contender: 'plain', warmUp, processes, workRounds };
        const { times } = await field.run(run);
        const rate = rateOf(times, warmUp);
        say(`${stage}, ${processes} processes: ${Math.round(rate)} messages/s`);
        results.push({ stage, processes, messagesPerSecond: rate });
      } finally {
        await field.close();
      }
    }
  }
  return results;
}
