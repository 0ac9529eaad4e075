import { fetchTopicLimit } from '@onrecord/platform-kafka';
import { flowGroups, kafkaClient } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { reachBroker } from '../kafka/reach-broker';
import { FOLDED_TOPICS } from '../redis/fold-topics';
import { openMemory } from '../redis/open-memory';
import { rebuildMemory, type Rebuilt } from '../redis/rebuild-memory';
import { exitStatus } from '../terminal/exit-status';
import { type CommandContext, commandLogger } from './command-context';

interface RebuildOptions extends BrokerOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

const PROGRESS_EVERY = 50_000;

const HELP = `
Folds revisions, first-seen texts, the newest quotes and dead-letter marks back from the
topics. Needed once Redis was emptied or lost; stages say so, and wait. They may run
meanwhile and go on by themselves. What is there is never lowered, and a rebuild that
broke off is simply begun again.

Examples:
  $ onrecord redis rebuild --dry-run               what would be read
  $ onrecord redis rebuild
  $ onrecord redis rebuild --force                 after restoring an older backup of Redis`;

/** Adds `redis rebuild`: a lost memory made again out of the topics. */
export function addRedisCommand(program: Command, context: CommandContext): void {
  const redis = program
    .command('redis')
    .summary('make a lost memory again out of the topics')
    .description('Looks after the memory of the stages.');
  withBrokerOptions(
    redis
      .command('rebuild')
      .summary('make a lost memory again out of the topics')
      .description('Folds what the topics show back into a Redis that has lost it.')
      .option('--dry-run', 'read and count, change nothing')
      .option('--force', 'though Redis says that it has lost nothing; stages wait meanwhile'),
  )
    .addHelpText('after', HELP)
    .action(async (options: RebuildOptions) => {
      const rebuilt = await rebuild(options, context);
      context.io.stdout.write(`${resultLines(rebuilt, options).join('\n')}\n`);
      context.finish(exitStatus.ok);
    });
}

async function rebuild(options: RebuildOptions, context: CommandContext): Promise<Rebuilt> {
  const { io } = context;
  const config = withBrokers(context.readConfig(), options);
  const logger = commandLogger(context, config, options.verbose ?? false);
  const { topicPrefix, transactionTimeoutMs, kafkaBrokers } = config;
  const client = {
    ...kafkaClient(config, logger, 'redis-rebuild'),
    topicPrefix,
    transactionTimeoutMs,
  };
  for (const topic of FOLDED_TOPICS)
    await reachBroker(kafkaBrokers, fetchTopicLimit(client, topic));
  const memory = await openMemory(config);
  try {
    return await rebuildMemory({
      ...memory,
      client,
      groups: flowGroups(config),
      groupPrefix: config.groupPrefix,
      hasTransactions: config.delivery === 'exactly-once',
      isDryRun: options.dryRun ?? false,
      isForced: options.force ?? false,
      onProgress: (topic, read) => {
        if (read % PROGRESS_EVERY === 0) io.stderr.write(`${topic}: ${read} records\n`);
      },
    });
  } finally {
    memory.close();
  }
}

function resultLines(rebuilt: Rebuilt, { dryRun }: RebuildOptions): string[] {
  if (rebuilt === null) {
    return ['Redis has its memory; nothing to do (--force folds the topics in all the same).'];
  }
  const { read, passedOver } = rebuilt;
  const lines = [...read].map(([topic, count]) => `${topic.padEnd(24)} ${count} records`);
  if (passedOver > 0) lines.push(`${passedOver} of them tell nothing that is remembered`);
  lines.push(
    dryRun === true
      ? 'Nothing was changed.'
      : 'Redis has its memory again; stages that wait go on within half a minute.',
  );
  return lines;
}
