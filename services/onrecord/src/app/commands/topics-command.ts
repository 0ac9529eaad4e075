import type { Config } from '@onrecord/platform-config';
import type { Logger } from '@onrecord/platform-logging';
import { adviseOn, kafkaLog } from '@onrecord/platform-service';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { isBrokerError, reachBroker } from '../kafka/reach-broker';
import { exitStatus } from '../terminal/exit-status';
import { type CommandContext, commandLogger } from './command-context';
import { parseCount } from './parse-count';

interface CreateOptions extends BrokerOptions {
  readonly partitions?: number;
  readonly replicationFactor?: number;
  readonly wait: number;
}

const DEFAULT_WAIT_S = 30;
const RETRY_MS = 500;
const MAX_PARTITIONS = 10_000;
const MAX_REPLICATION_FACTOR = 100;

const HELP = `
Every topic of the flow gets the same number of partitions; changing it later is a
migration. Topics that are there stay as they are.

Examples:
  $ onrecord topics create                         one broker on this machine
  $ onrecord topics create --partitions 12 --replication-factor 3 --wait 120`;

/** Adds `topics create`. */
export function addTopicsCommand(program: Command, context: CommandContext): void {
  const topics = program
    .command('topics')
    .summary('create the topics of the flow')
    .description('Creates the topics of the flow.');
  withBrokerOptions(
    topics
      .command('create')
      .description('Creates every topic with its partitions, retention, compaction and size limit.')
      .option('--partitions <N>', 'of each topic', parseCount(1, MAX_PARTITIONS))
      .option('--replication-factor <N>', 'copies of each', parseCount(1, MAX_REPLICATION_FACTOR))
      .option(
        '--wait <SECONDS>',
        'for a broker that is still starting',
        parseCount(0),
        DEFAULT_WAIT_S,
      ),
  )
    .addHelpText('after', HELP)
    .action(async (options: CreateOptions) => {
      const config = withBrokers(context.readConfig(), options);
      const logger = commandLogger(context, config, options.verbose ?? false);
      for (const { name, created } of await createWhenReady(options, config, logger)) {
        context.io.stdout.write(`${created ? 'created' : 'exists '} ${name}\n`);
      }
      context.finish(exitStatus.ok);
    });
}

/** Tries until the broker does it or the time is up; raises the last failure then. */
async function createWhenReady(options: CreateOptions, config: Config, logger: Logger) {
  const { partitions = config.partitions, replicationFactor = config.replicationFactor } = options;
  const deadline = Date.now() + options.wait * 1_000;
  let failure: unknown = null;
  for (;;) {
    const left = Math.max(1_000, deadline - Date.now());
    const log = kafkaLog(config, logger, 'topics');
    try {
      const topics = await reachBroker(
        config.kafkaBrokers,
        log.createTopics({ partitions, replicationFactor }),
        left,
      );
      await log.close();
      return topics;
    } catch (error) {
      // Not awaited: it would wait for the client to give up.
      void log.close();
      const { cause } = error as Error;
      // Cut short by the deadline, an attempt knows less than one before it.
      if (cause !== undefined) failure = error;
      const mayPass =
        cause === undefined || (isBrokerError(cause) && adviseOn(cause)?.isCertain !== true);
      if (!mayPass || Date.now() + RETRY_MS >= deadline) throw failure ?? error;
      await sleep(RETRY_MS);
    }
  }
}
