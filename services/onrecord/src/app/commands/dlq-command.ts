import type { Command } from 'commander';
import type { CommandContext } from './command-context';
import { addListCommand } from './dlq/list-command';
import { addDropCommand, addReplayCommand } from './dlq/settle-commands';
import { addShowCommand } from './dlq/show-command';

/** Adds `dlq`: what could not be processed, and what to do with it. */
export function addDlqCommand(program: Command, context: CommandContext): void {
  const dlq = program
    .command('dlq')
    .summary('look at dead letters, send them back, drop them')
    .description('Shows the messages that could not be processed, and deals with them.');
  addListCommand(dlq, context);
  addShowCommand(dlq, context);
  addReplayCommand(dlq, context);
  addDropCommand(dlq, context);
}
