import type { EnrichedArticle } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { InMemoryStageMemory } from '@onrecord/platform-redis';
import { readInputs } from '../input/read-inputs';
import { type JourneyReport, runJourneys } from '../journey/run-journeys';
import type { Way } from '../journey/ways';
import { articleSheet } from '../sheet/article-sheet';
import { startStageThreads } from '../stages/stage-host';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { type Io, write, writeLine } from '../terminal/io';
import { printable } from '../terminal/printable';
import { problemLine } from '../terminal/problem-line';

export type Format = 'jsonl' | 'pretty';

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
  const { files, jobs, io, config, startHost = startStageThreads } = options;
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
    for await (const report of reports) {
      await tell(report, options);
      if (report.end.kind === 'dead-letter') status = exitStatus.badInput;
    }
  } finally {
    await host.close();
  }
  return status;
}

async function tell({ where, end }: JourneyReport, { io, format }: WayOptions): Promise<void> {
  switch (end.kind) {
    case 'done':
      if (format === 'jsonl') await writeLine(io.stdout, end.value);
      else await write(io.stdout, sheetOf(end.value, io));
      break;
    case 'unchanged': {
      const what = `unchanged: the content of revision ${end.revision} again, no output`;
      await write(io.stderr, `${printable(`${where}: id ${end.articleId}: ${what}`)}\n`);
      break;
    }
    case 'dead-letter':
      await write(io.stderr, problemLine({ where, ...end }));
      break;
  }
}

function sheetOf(value: Buffer, { columns, paint }: Io): string {
  // The last leg has checked it against the schema.
  const article = JSON.parse(value.toString('utf8')) as EnrichedArticle;
  return articleSheet(article, { columns, paint });
}
