import { Command } from 'commander';
import { version } from '../version';
import type { CommandContext } from './command-context';
import { addAclsCommand } from './acls-command';
import { addAuditCommand } from './audit-command';
import { addDemoCommand } from './demo-command';
import { addDlqCommand } from './dlq-command';
import { addDoctorCommand } from './doctor-command';
import { addExplainCommand } from './explain-command';
import { addOffsetsCommand } from './offsets-command';
import { addPublishCommand } from './publish-command';
import { addRedisCommand } from './redis-command';
import { addServeCommand } from './serve-command';
import { addStageCommands } from './stage-commands';
import { addTailCommand } from './tail-command';
import { addTopicsCommand } from './topics-command';

const EXAMPLES = `
Examples:
  $ onrecord enrich page.html --format pretty       one page, readable
  $ onrecord enrich raw.jsonl > enriched.jsonl      many articles, one JSON object a line
  $ onrecord explain entities page.html             why these are its entities
  $ onrecord serve                                  an HTTP API on this machine, no broker
  $ onrecord topics create                          prepare Kafka
  $ onrecord publish raw.jsonl                      send articles to the running services
  $ onrecord tail quote --from beginning            watch what was said
  $ onrecord dlq list                               what could not be processed, and why
  $ onrecord audit                                  is anything lost or doubled?
  $ onrecord doctor                                 is everything as it should be?

Exit status: 0 all well; 1 some input was bad, the rest was done; 2 wrong arguments or
settings; 69 Kafka cannot be reached or lacks our topics; 70 a fault of onrecord; 74
standard output cannot be written; 130 interrupted.
Settings are environment variables; see docs/settings.md.`;

/** The whole command line. Raises commander's `CommanderError` instead of ending the process. */
export function buildProgram(context: CommandContext): Command {
  const { io } = context;
  const program = new Command('onrecord')
    .description('Who said what, on the record: news articles in, quotes with their speakers out.')
    .version(version)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
    })
    .showSuggestionAfterError();
  addStageCommands(program, context);
  addExplainCommand(program, context);
  addServeCommand(program, context);
  addPublishCommand(program, context);
  addTailCommand(program, context);
  addTopicsCommand(program, context);
  addDlqCommand(program, context);
  addAuditCommand(program, context);
  addRedisCommand(program, context);
  addOffsetsCommand(program, context);
  addDoctorCommand(program, context);
  addAclsCommand(program, context);
  addDemoCommand(program, context);
  return program;
}
