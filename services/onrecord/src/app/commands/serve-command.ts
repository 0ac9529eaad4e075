import type { Config } from '@onrecord/platform-config';
import { createLogger, type Logger, type LogLevel } from '@onrecord/platform-logging';
import { dieOn, onSignal } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { type Flow, type Server, startFlow, startServer } from '../serve/start-server';
import type { Io } from '../terminal/io';
import { version } from '../version';
import type { CommandContext } from './command-context';
import { MAX_JOBS, parseCount } from './parse-count';

const MAX_PORT = 65_535;

const HELP = `
Endpoints:
  POST /articles            a raw article as JSON; 202 and its id, or with ?wait=true the result
  GET  /articles/{id}       the enriched article; 422 and the reason of a dead letter
  GET  /quotes              every quote from now on (server-sent events); ?speaker=NAME
  GET  /health/live, /health/ready
  GET  /metrics             for Prometheus
  GET, PUT /log-level       {"level":"debug"}; SIGUSR2 turns debug lines on and off

Examples:
  $ onrecord serve --port 8081
  $ curl -s 'http://127.0.0.1:8081/articles?wait=true' -H 'Content-Type: application/json' \\
      --data-binary '{"content":"“We are late,” Mayor Ana Ruiz said."}'
  $ curl -sN 'http://127.0.0.1:8081/quotes?speaker=Ruiz'

Nothing is kept when the process ends, and only the newest articles while it runs.`;

export const NOT_DURABLE =
  'Single-process mode: not durable. What it knows is gone when it ends; Kafka and Redis keep it.';

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly jobs?: number;
}

/** Adds `serve`: all stages and an HTTP API in one process, without a broker. */
export function addServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .summary('all stages in one process behind an HTTP API, no broker')
    .description('Runs all stages in one process behind an HTTP API, on this machine only.')
    .option('-p, --port <N>', 'to listen on; 0 for any free one', parseCount(0, MAX_PORT))
    .option('--host <ADDRESS>', 'to listen on; loopback unless you say otherwise')
    .option('-j, --jobs <N>', 'worker threads', parseCount(1, MAX_JOBS))
    .addHelpText('after', HELP)
    .action(async (options: ServeOptions) => {
      const config = context.readConfig();
      await serve(options, config, context.io);
    });
}

async function serve(options: ServeOptions, config: Config, io: Io): Promise<never> {
  const logger = serveLogger(io, config.logLevel);
  const flow = await startFlow({
    config,
    jobs: options.jobs ?? config.threads,
    logger,
    onFatal: dieOn(logger),
  });
  const { host = config.httpHost, port = config.httpPort } = options;
  const server = await startServer(flow.flow, logger, { host, port });
  io.stderr.write(`${NOT_DURABLE}\nListening on ${server.url}\n`);
  return untilStopped(server, flow, logger);
}

export function serveLogger(io: Io, level: LogLevel): Logger {
  return createLogger({ level, service: 'onrecord', version, destination: io.stderr });
}

/** Serves until SIGTERM or SIGINT, which end the process once what is in hand is done. */
export function untilStopped(server: Server, flow: Flow, logger: Logger): Promise<never> {
  onSignal(logger, async () => {
    await server.close();
    await flow.close();
  });
  return new Promise<never>(() => undefined);
}
