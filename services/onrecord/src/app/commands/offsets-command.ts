import { OnrecordError } from '@onrecord/contracts';
import { fetchFlowPositions, fetchTopicLimit, setGroupPositions } from '@onrecord/platform-kafka';
import { flowGroups, kafkaClient } from '@onrecord/platform-service';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { reachBroker } from '../kafka/reach-broker';
import { openMemory } from '../redis/open-memory';
import { type OffsetChange, type OffsetChoice, planOffsets } from '../redis/plan-offsets';
import { exitStatus } from '../terminal/exit-status';
import { type CommandContext, commandLogger } from './command-context';
import { parseCount } from './parse-count';

interface SetOptions extends BrokerOptions {
  readonly from: OffsetChoice;
  readonly partition?: number;
  readonly yes?: boolean;
}

const STAGES = ['cleaner', 'entities', 'quotes'];

const HELP = `
Kafka drops the positions of a group that nobody works in for offsets.retention.minutes,
7 days as a rule. A stage then waits instead of sending everything again. Without
--partition only partitions without a position are set. Nothing is done without --yes.
From "earliest" what was sent may be sent again; from "latest" what waits is passed over.

Examples:
  $ onrecord offsets set cleaner --from known            what would be set
  $ onrecord offsets set cleaner --from known --yes      go on where Redis knows it stood
  $ onrecord offsets set quotes --partition 3 --from 1200 --yes`;

/** Adds `offsets set`: where a stage goes on whose position Kafka has dropped. */
export function addOffsetsCommand(program: Command, context: CommandContext): void {
  const offsets = program
    .command('offsets')
    .summary('set where a stage goes on')
    .description('Looks after the positions of the stages in their topics.');
  withBrokerOptions(
    offsets
      .command('set')
      .summary('set where a stage goes on')
      .description(
        'Sets where a stage goes on whose position Kafka has dropped; the stage must be stopped or waiting.',
      )
      .addArgument(new Argument('<STAGE>').choices(STAGES))
      .addOption(
        new Option('--from <WHERE>', 'known (to Redis), earliest, latest, or an offset')
          .argParser(parseChoice)
          .makeOptionMandatory(),
      )
      .option('--partition <N>', 'this one, even if it has a position', parseCount(0))
      .option('--yes', 'do it'),
  )
    .addHelpText('after', HELP)
    .action(async (stage: string, options: SetOptions, command: Command) => {
      if (typeof options.from === 'bigint' && options.partition === undefined) {
        command.error('error: an offset is one of a partition: name it with --partition');
      }
      const changes = await setOffsets(stage, options, context);
      context.io.stdout.write(`${resultLines(changes, options).join('\n')}\n`);
      context.finish(exitStatus.ok);
    });
}

async function setOffsets(
  stage: string,
  options: SetOptions,
  context: CommandContext,
): Promise<OffsetChange[]> {
  const config = withBrokers(context.readConfig(), options);
  const logger = commandLogger(context, config, options.verbose ?? false);
  const { topicPrefix, transactionTimeoutMs, kafkaBrokers, groupPrefix } = config;
  const client = { ...kafkaClient(config, logger, 'offsets'), topicPrefix, transactionTimeoutMs };
  const groups = flowGroups(config).filter(({ group }) => group === `${groupPrefix}${stage}`);
  for (const { topic } of groups) await reachBroker(kafkaBrokers, fetchTopicLimit(client, topic));
  const { groups: standings } = await fetchFlowPositions({ ...client, groups, topics: [] });
  const changes: OffsetChange[] = [];
  for (const standing of standings) {
    if (standing.members > 0) throw atWork(standing.group, standing.members);
    const known = options.from === 'known' ? await knownPositions(config) : [];
    const { from, partition = null } = options;
    changes.push(...planOffsets(standing, { from, partition, known }));
    if (options.yes !== true) continue;
    const positions = new Map(changes.map(({ partition: number, to }) => [number, to]));
    await setGroupPositions(client, standing, positions);
  }
  return changes;
}

async function knownPositions(config: Parameters<typeof openMemory>[0]) {
  const { sentinel, close } = await openMemory(config);
  try {
    await sentinel.check();
    return (await sentinel.read())?.positions ?? [];
  } finally {
    close();
  }
}

function atWork(group: string, members: number): OnrecordError {
  return new OnrecordError(
    `${group} has ${members === 1 ? 'a member' : `${members} members`} at work, which would not look back: stop the stage first`,
    { code: 'ONRECORD_GROUP_AT_WORK' },
  );
}

function resultLines(changes: readonly OffsetChange[], { yes }: SetOptions): string[] {
  if (changes.length === 0) return ['Every partition has its position; nothing to set.'];
  const lines = changes.map(
    ({ partition, from, to, waiting }) =>
      `partition ${partition}: from ${from ?? 'no position'} to ${to}; ${waiting} offsets from there to the end`,
  );
  lines.push(yes === true ? 'Set.' : 'Nothing was changed; --yes does it.');
  return lines;
}

function parseChoice(text: string): OffsetChoice {
  if (text === 'known' || text === 'earliest' || text === 'latest') return text;
  if (/^\d{1,18}$/u.test(text)) return BigInt(text);
  throw new InvalidArgumentError('Expected known, earliest, latest or an offset.');
}
