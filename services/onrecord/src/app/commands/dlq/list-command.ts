import { kafkaJournal, readTopics } from '@onrecord/platform-kafka';
import { DeadLetterJournal } from '@onrecord/platform-messaging';
import type { Command } from 'commander';
import { DeadLetterGroups } from '../../dead-letters/dead-letter-groups';
import { plan } from '../../dead-letters/settle';
import { exitStatus } from '../../terminal/exit-status';
import type { CommandContext } from '../command-context';
import { deadLetterTopics, type FilterOptions, reachDeadLetters, withFilters } from './dlq-options';
import { showGroups } from './show-groups';

const HELP = `
Examples:
  $ onrecord dlq list                              how many, of which kind, since when
  $ onrecord dlq list --topic raw-article --since 2h
  $ onrecord dlq list --code ONRECORD_STAGE_TIMEOUT --format jsonl`;

/** Adds `dlq list`: how many dead letters there are, and what became of them. */
export function addListCommand(dlq: Command, context: CommandContext): void {
  withFilters(
    dlq
      .command('list')
      .summary('how many dead letters there are, by topic, stage and code')
      .description(
        'Counts dead letters by topic, stage and code, says how many were sent back or dropped ' +
          'already, and names one of each to look at.',
      ),
  )
    .addHelpText('after', HELP)
    .action(async (options: FilterOptions) => {
      const { topic: topics = deadLetterTopics, since = null } = options;
      const { reader } = await reachDeadLetters(options, context, topics);
      const journal = await DeadLetterJournal.read(kafkaJournal(reader));
      const groups = new DeadLetterGroups();
      const source = (onRecord: Parameters<typeof readTopics>[0]['onRecord']) =>
        readTopics({ ...reader, onRecord }, topics, since);
      await plan({ source, filter: options, journal }, groups);
      await showGroups(groups.list(topics), context.io, options.format);
      context.finish(exitStatus.ok);
    });
}
