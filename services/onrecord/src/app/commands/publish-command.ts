import { topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { fetchTopicLimit } from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import { kafkaClient, kafkaLog } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { readInputs } from '../input/read-inputs';
import { untilAborted } from '../input/until-aborted';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { publishArticles } from '../kafka/publish-articles';
import { reachBroker } from '../kafka/reach-broker';
import { type ExitStatus, exitStatus } from '../terminal/exit-status';
import { listenForInterruption } from '../terminal/interruption';
import { startProgress, totalBytes } from '../terminal/progress';
import type { Io } from '../terminal/io';
import { type CommandContext, commandLogger } from './command-context';

const HELP = `
Files are those of "onrecord enrich": JSON Lines, or .html, .htm and .txt of one article
each. Every article is checked before it is sent, and its key is its id.

Examples:
  $ onrecord publish raw.jsonl
  $ onrecord publish pages/*.html --brokers kafka1:9092,kafka2:9092
  $ crawler | onrecord publish -                   goes on as articles come`;

/** Adds `publish`: raw articles to Kafka. */
export function addPublishCommand(program: Command, context: CommandContext): void {
  withBrokerOptions(
    program
      .command('publish')
      .summary('send raw articles to Kafka')
      .description('Sends raw articles to Kafka, for the running services to enrich.')
      .argument('<FILE...>', 'raw articles; - is standard input'),
  )
    .addHelpText('after', HELP)
    .action(async (files: string[], options: BrokerOptions) => {
      const config = withBrokers(context.readConfig(), options);
      const logger = commandLogger(context, config, options.verbose ?? false);
      context.finish(await publish(files, config, logger, context.io));
    });
}

async function publish(
  files: readonly string[],
  config: Config,
  logger: Logger,
  io: Io,
): Promise<ExitStatus> {
  const { kafkaBrokers: brokers, topicPrefix } = config;
  const topic = topics.rawArticle.name;
  const limit = await reachBroker(
    brokers,
    fetchTopicLimit({ ...kafkaClient(config, logger, 'publish'), topicPrefix }, topic),
  );
  const log = kafkaLog(config, logger, 'publish');
  const progress = startProgress(io.stderr, await totalBytes(files));
  const items = readInputs(files, {
    stdin: io.stdin,
    takesArticleFiles: true,
    onBytes: progress.add,
  });
  const { signal, release } = listenForInterruption();
  const wanted = untilAborted(items, signal);
  let sent = 0;
  try {
    const { refused } = await publishArticles(wanted, { log, limit, progress }, (count) => {
      sent = count;
    });
    progress.stop();
    const remarks = [
      refused === 0 ? '' : `, ${refused} refused`,
      signal.aborted ? ', interrupted' : '',
    ];
    io.stderr.write(`${sent} published to ${topicPrefix}${topic}${remarks.join('')}\n`);
    if (signal.aborted) return exitStatus.interrupted;
    return refused === 0 ? exitStatus.ok : exitStatus.badInput;
  } catch (error) {
    progress.stop();
    io.stderr.write(`${sent} published to ${topicPrefix}${topic} before it failed\n`);
    throw error;
  } finally {
    release();
    await log.close();
  }
}
