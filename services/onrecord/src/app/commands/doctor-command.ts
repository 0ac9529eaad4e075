import type { Config } from '@onrecord/platform-config';
import { type Command, Option } from 'commander';
import { settingsProblems } from '../doctor/check-settings';
import { type Examination, examine } from '../doctor/examine';
import { reportLines } from '../doctor/report-lines';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { write } from '../terminal/io';
import { type CommandContext, commandLogger } from './command-context';

interface DoctorOptions extends BrokerOptions {
  readonly format: 'json' | 'pretty';
}

const HELP = `
Nothing is changed. Exit status: 0 no problem (there may be warnings); 1 a problem;
69 neither Kafka nor Redis answers.

Examples:
  $ onrecord doctor
  $ onrecord doctor --format json | jq '.findings[] | select(.level != "ok")'`;

/** Adds `doctor`: is everything as it should be, and if not, what to do. */
export function addDoctorCommand(program: Command, context: CommandContext): void {
  withBrokerOptions(
    program
      .command('doctor')
      .summary('check broker, topics, groups, Redis, models and settings')
      .description('Checks broker, topics, consumer groups, Redis, models and settings.')
      .addOption(
        new Option('-f, --format <FORMAT>', 'pretty for people, json for programs')
          .choices(['json', 'pretty'])
          .default('pretty'),
      ),
  )
    .addHelpText('after', HELP)
    .action(async (options: DoctorOptions) => {
      const { io } = context;
      const examination = await examineAll(options, context);
      const { findings } = examination;
      const report =
        options.format === 'json'
          ? JSON.stringify({ findings }, null, 2)
          : reportLines(findings, io.columns, io.paint).join('\n');
      await write(io.stdout, `${report}\n`);
      context.finish(statusOf(examination));
    });
}

/** Without valid settings nobody knows where to look. */
async function examineAll(options: DoctorOptions, context: CommandContext): Promise<Examination> {
  let config: Config;
  try {
    config = withBrokers(context.readConfig(), options);
  } catch (error) {
    return { findings: settingsProblems(error), nothingAnswered: false };
  }
  const logger = commandLogger(context, config, options.verbose ?? false);
  return examine({ config, logger });
}

function statusOf({ findings, nothingAnswered }: Examination): ExitStatus {
  if (nothingAnswered) return exitStatus.unavailable;
  const isSick = findings.some(({ level }) => level === 'problem');
  return isSick ? exitStatus.badInput : exitStatus.ok;
}
