import {
  type EnrichedArticle,
  InvariantError,
  OnrecordError,
  type RawArticle,
} from '@onrecord/contracts';
import type { Logger } from '@onrecord/platform-logging';
import { dieOn } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SingleProcess } from '../serve/single-process';
import { type Server, startFlow, startServer } from '../serve/start-server';
import { articleSheet } from '../sheet/article-sheet';
import { exitStatus } from '../terminal/exit-status';
import { type Io, write } from '../terminal/io';
import type { CommandContext } from './command-context';
import { NOT_DURABLE, serveLogger, untilStopped } from './serve-command';

const ARTICLE_FILE = join(__dirname, '..', '..', '..', 'demo', 'article.html');

/** Adds `demo`, which `npm start` runs: one bundled article on a sheet, then the single-process mode. */
export function addDemoCommand(program: Command, context: CommandContext): void {
  program
    .command('demo', { hidden: true })
    .description('Enriches a bundled article, prints it, and goes on as "serve".')
    .option('--once', 'end after the sheet')
    .action(async ({ once = false }: { once?: boolean }) => {
      const { io, finish } = context;
      const config = context.readConfig();
      // Lines of every message would bury the sheet.
      const logger = serveLogger(io, 'warn');
      const flow = await startFlow({
        config,
        jobs: config.threads,
        logger,
        onFatal: dieOn(logger),
      });
      await write(io.stdout, await demoSheet(flow.flow, io));
      if (once) {
        await flow.close();
        finish(exitStatus.ok);
        return;
      }
      const { httpHost: host, httpPort: port } = config;
      const server = await listen(flow.flow, logger, host, port, io);
      await write(io.stdout, invitation(server.url));
      await untilStopped(server, flow, logger);
    });
}

async function demoSheet(flow: SingleProcess, io: Io): Promise<string> {
  const page = await readFile(ARTICLE_FILE);
  const article: RawArticle = {
    contentType: 'text/html',
    encoding: 'base64',
    content: page.toString('base64'),
  };
  const submission = flow.openSubmission();
  await flow.submit(Buffer.from(JSON.stringify(article)), submission);
  const ending = await submission.ending;
  if (ending.kind !== 'enriched') {
    throw new InvariantError(`expected the bundled article enriched, got ${ending.kind}`, {
      code: 'ONRECORD_DEMO_FAILED',
    });
  }
  return articleSheet(JSON.parse(ending.value.toString('utf8')) as EnrichedArticle, io);
}

/** On the configured port, or, when somebody has it, on any free one. */
async function listen(
  flow: SingleProcess,
  logger: Logger,
  host: string,
  port: number,
  io: Io,
): Promise<Server> {
  try {
    return await startServer(flow, logger, { host, port });
  } catch (error) {
    if (!(error instanceof OnrecordError) || error.code !== 'ONRECORD_PORT_TAKEN') throw error;
    await write(io.stdout, `Port ${port} is taken; using a free one.\n`);
    return startServer(flow, logger, { host, port: 0 });
  }
}

function invitation(url: string): string {
  return `${NOT_DURABLE}
Listening on ${url}

Submit another article (Ctrl-C ends):

  curl -s '${url}/articles?wait=true' -H 'Content-Type: application/json' \\
    --data-binary '{"title":"Late again","content":"“We are late,” Mayor Ana Ruiz said on Monday."}'

`;
}
