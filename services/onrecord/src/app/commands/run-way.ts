import type { Config } from '@onrecord/platform-config';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { readInputs } from '../input/read-inputs';
import { reportLine } from '../journey/report-line';
import { runJourneys } from '../journey/run-journeys';
import type { Way } from '../journey/ways';
import { startStageThreads } from '../stages/stage-host';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { type Io, write } from '../terminal/io';
import { articleOutput, type Format } from './article-output';

export interface WayOptions {
  readonly files: readonly string[];
  readonly jobs: number;
  readonly format: Format;
  readonly io: Io;
  readonly config: Config;
  readonly startHost?: typeof startStageThreads;
}

/** Articles on their way at once, for each thread: one computes while the next is read and checked. */
const WINDOW_PER_JOB = 2;

/**
 * Takes the input's articles through a way's stages and writes what comes out
 * to standard output, in the order of the input. One run is one memory:
 * revisions, copies and repeats are seen within it. What is bad becomes a line on
 * standard error and status 1.
 */
export async function runWay(way: Way, options: WayOptions): Promise<ExitStatus> {
  const { files, jobs, format, io, config, startHost = startStageThreads } = options;
  const receivedAt = Date.now();
  const host = await startHost(way.stages, jobs, config);
  let status: ExitStatus = exitStatus.ok;
  try {
    const reports = runJourneys(
      readInputs(files, { stdin: io.stdin, takesArticleFiles: way.takesRawArticles }),
      {
        memory: new InMemoryStageMemory(),
        legs: (memory) => way.legs(host, memory),
        window: jobs * WINDOW_PER_JOB,
        receivedAt,
      },
    );
    const output = articleOutput(format, io);
    let shown = 0;
    await write(io.stdout, output.begin);
    for await (const { where, end } of reports) {
      if (end.kind === 'done') await write(io.stdout, output.render(end.value, ++shown));
      else await write(io.stderr, reportLine(where, end));
      if (end.kind === 'dead-letter') status = exitStatus.badInput;
    }
    await write(io.stdout, output.end);
  } finally {
    await host.close();
  }
  return status;
}
