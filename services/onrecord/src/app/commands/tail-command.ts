import { allTopicSettings, topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { type Tail, tailTopic } from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import { kafkaClient } from '@onrecord/platform-service';
import { Argument, type Command, Option } from 'commander';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { reachBroker } from '../kafka/reach-broker';
import { TailClock } from '../kafka/tail-clock';
import { spokenTopics, tailLine } from '../kafka/tail-line';
import { exitStatus } from '../terminal/exit-status';
import { type Io, write } from '../terminal/io';
import { type CommandContext, commandLogger } from './command-context';
import { parseCount } from './parse-count';

interface TailCommandOptions extends BrokerOptions {
  readonly format?: 'jsonl' | 'pretty';
  readonly from: 'beginning' | 'now';
  readonly speaker?: string;
  readonly limit?: number;
}

const HELP = `
Only what is committed is shown, and no consumer group is left behind. Ctrl-C ends.

Examples:
  $ onrecord tail                                  enriched articles from now on
  $ onrecord tail quote --speaker Ruiz             what one person says
  $ onrecord tail enriched-article --from beginning --format jsonl --limit 100
  $ onrecord tail raw-article.dlq --from beginning why articles were refused`;

/** Adds `tail`: the messages of a topic as they come. */
export function addTailCommand(program: Command, context: CommandContext): void {
  withBrokerOptions(
    program
      .command('tail')
      .summary('print the messages of a topic as they come')
      .description('Prints the messages of a topic as they come, to watch or as JSON Lines.')
      .addArgument(
        new Argument('[TOPIC]', 'which topic')
          .choices(allTopicSettings().map(({ name }) => name))
          .default(topics.enrichedArticle.name),
      )
      .addOption(
        new Option(
          '-f, --format <FORMAT>',
          'pretty for people, jsonl for programs (default: pretty on a terminal)',
        ).choices(['jsonl', 'pretty']),
      )
      .addOption(
        new Option('--from <WHERE>', 'where to begin').choices(['beginning', 'now']).default('now'),
      )
      .option('--speaker <NAME>', 'only this speaker: the name, or whole words of it')
      .option('--limit <N>', 'end after so many messages', parseCount(1)),
  )
    .addHelpText('after', HELP)
    .action(async (topic: string, options: TailCommandOptions, command: Command) => {
      if (options.speaker !== undefined && !spokenTopics.includes(topic)) {
        command.error(`error: --speaker goes with ${spokenTopics.join(' and ')} alone`);
      }
      const config = withBrokers(context.readConfig(), options);
      const logger = commandLogger(context, config, options.verbose ?? false);
      await tail(topic, options, config, logger, context.io);
      context.finish(exitStatus.ok);
    });
}

async function tail(
  topic: string,
  options: TailCommandOptions,
  config: Config,
  logger: Logger,
  io: Io,
): Promise<void> {
  const { columns, paint, isInteractive, stdout, stderr } = io;
  const { from, limit = Number.POSITIVE_INFINITY } = options;
  const format = options.format ?? (isInteractive ? 'pretty' : 'jsonl');
  const clock = new TailClock(Date.now());
  const view = { format, speaker: options.speaker ?? null, columns, paint, clock };
  const ending = untilInterrupted();
  let shown = 0;
  let running: Tail | null = null;
  try {
    running = await reachBroker(
      config.kafkaBrokers,
      tailTopic({
        ...kafkaClient(config, logger, 'tail'),
        topicPrefix: config.topicPrefix,
        topic,
        from,
        onRecord: async (record) => {
          const line = shown < limit ? tailLine(record, view) : null;
          if (line === null) return;
          await write(stdout, line);
          shown += 1;
          if (shown >= limit) ending.end();
        },
        onFatal: ending.fail,
      }),
    );
    if (isInteractive) stderr.write(`Watching ${config.topicPrefix}${topic}; Ctrl-C ends.\n`);
    await ending.ended;
  } finally {
    ending.release();
    await running?.close();
  }
}

/** Resolves on Ctrl-C, a polite kill or `end`; rejects with what `fail` was given. */
function untilInterrupted() {
  let end = (): void => undefined;
  let fail = (error: unknown): void => {
    throw error;
  };
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  ended.catch(() => undefined);
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const release = (): void => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
  return { ended, end, fail, release };
}
