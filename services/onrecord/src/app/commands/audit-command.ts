import type { Config } from '@onrecord/platform-config';
import type { Logger } from '@onrecord/platform-logging';
import { kafkaClient } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { auditLines } from '../audit/audit-lines';
import { type AuditReport, reportJson } from '../audit/audit-report';
import { Auditor, type AuditorOptions } from '../audit/auditor';
import { followAudit } from '../audit/follow-audit';
import { auditOnce } from '../audit/run-audit';
import { isSound } from '../audit/verdict';
import { parseSince } from '../dead-letters/parse-since';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { reachBroker } from '../kafka/reach-broker';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { listenForInterruption } from '../terminal/interruption';
import { write } from '../terminal/io';
import { type CommandContext, commandLogger } from './command-context';
import { parseCount } from './parse-count';

interface AuditCommandOptions extends BrokerOptions {
  readonly since?: number;
  readonly wait: number;
  readonly follow?: boolean;
  readonly grace: number;
  readonly limit: number;
  readonly group?: readonly string[];
  readonly json?: boolean;
}

const STAGES = ['cleaner', 'entities', 'quotes'];
const MAX_SECONDS = 7 * 24 * 60 * 60;

const HELP = `
Each message on raw-article must have one outcome, each replay of a dead letter too, and
what the outcomes say must be there. Reads only what is committed and changes nothing.
Exit status: 0 nothing lost, doubled or contradictory; 1 something is, and listed, or
not all could be read, since a transaction is open.

Examples:
  $ onrecord audit                       is anything lost or doubled, as of now?
  $ onrecord audit --wait 60 --json      once all of it is through, for a program
  $ onrecord audit --follow --grace 30   watch, and hear of what takes longer than 30 s`;

/** Adds `audit`: proves that what came in came out, once. */
export function addAuditCommand(program: Command, context: CommandContext): void {
  withBrokerOptions(
    program
      .command('audit')
      .summary('prove that every raw message came out, once')
      .description('Proves in = out: every raw message has exactly one outcome, or is listed.')
      .option(
        '--since <WHEN>',
        'only raw messages since then: 30m, 2h, 7d, or an ISO 8601 time',
        (text) => parseSince(text, Date.now()),
      )
      .option(
        '--wait <SECONDS>',
        'so long at most until all that is there now is through',
        parseCount(0, MAX_SECONDS),
        0,
      )
      .option('--follow', 'go on until Ctrl-C, and tell what happens')
      .option(
        '--grace <SECONDS>',
        'after which a message without an outcome is overdue',
        parseCount(1, MAX_SECONDS),
        300,
      )
      .option('--limit <N>', 'how many findings to list', parseCount(0, 100_000), 20)
      .option(
        '--group <NAME...>',
        'the consumer groups of the flow, if they are not those of the three stages',
      )
      .option('--json', 'one JSON object; with --follow one a line'),
  )
    .addHelpText('after', HELP)
    .action(async (options: AuditCommandOptions) => {
      const config = withBrokers(context.readConfig(), options);
      const logger = commandLogger(context, config, options.verbose ?? false);
      const report = await audit(options, config, logger, context);
      const { io } = context;
      const text =
        options.json === true
          ? JSON.stringify(
              options.follow === true
                ? { event: 'report', ...reportJson(report) }
                : reportJson(report),
            )
          : auditLines(report, io.columns, io.paint).join('\n');
      await write(io.stdout, `${text}\n`);
      context.finish(statusOf(report, options));
    });
}

function statusOf(
  { verdict, isCutShort }: AuditReport,
  { follow = false }: AuditCommandOptions,
): ExitStatus {
  if (isCutShort && !follow) return exitStatus.interrupted;
  return isSound(verdict) && verdict.readToEnd ? exitStatus.ok : exitStatus.badInput;
}

async function audit(
  options: AuditCommandOptions,
  config: Config,
  logger: Logger,
  { io }: CommandContext,
): Promise<AuditReport> {
  const interruption = listenForInterruption();
  const auditorOptions: AuditorOptions = {
    client: { ...kafkaClient(config, logger, 'audit'), topicPrefix: config.topicPrefix },
    groups: options.group ?? STAGES.map((stage) => `${config.groupPrefix}${stage}`),
    since: options.since ?? null,
    limit: options.limit,
    graceMs: options.grace * 1_000,
    signal: interruption.signal,
  };
  let auditor: Auditor | null = null;
  try {
    auditor = await reachBroker(config.kafkaBrokers, Auditor.open(auditorOptions));
    for (const group of await auditor.idleGroups()) {
      io.stderr.write(`onrecord: group ${group} has worked on no topic of the flow yet\n`);
    }
    if (options.follow !== true) {
      return await auditOnce(auditor, auditorOptions, options.wait * 1_000);
    }
    const format = options.json === true ? 'json' : 'text';
    return await followAudit(auditor, { ...auditorOptions, format }, io);
  } finally {
    interruption.release();
    await auditor?.close();
  }
}
