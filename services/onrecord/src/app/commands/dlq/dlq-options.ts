import {
  allTopicSettings,
  type Coordinates,
  DEAD_LETTER_SUFFIX,
  deadLetterTopicName,
} from '@onrecord/contracts';
import { fetchTopicLimit } from '@onrecord/platform-kafka';
import { kafkaClient } from '@onrecord/platform-service';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { DeadLetterFilter } from '../../dead-letters/dead-letter-filter';
import { parseSince } from '../../dead-letters/parse-since';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../../kafka/broker-options';
import { reachBroker } from '../../kafka/reach-broker';
import { type CommandContext, commandLogger } from '../command-context';

/** What every command takes that looks at many dead letters. */
export interface FilterOptions extends BrokerOptions, DeadLetterFilter {
  readonly topic?: readonly string[];
  readonly format?: 'jsonl' | 'pretty';
}

/** Every topic of dead letters, by the contract's names, in the order of the flow. */
export const deadLetterTopics = allTopicSettings()
  .map(({ name }) => name)
  .filter((name) => name.endsWith(DEAD_LETTER_SUFFIX));

/** Adds the options of `FilterOptions`. */
export function withFilters(command: Command): Command {
  const when = (text: string): number => parseSince(text, Date.now());
  return withBrokerOptions(
    command
      .option('--topic <TOPIC...>', 'only of these, with or without .dlq', parseTopic)
      .option('--stage <STAGE>', 'only of this stage')
      .option('--stage-version <VERSION>', 'only of this version of a stage')
      .option('--code <CODE>', 'only with this error code, or of this class of errors')
      .option('--since <WHEN>', 'only newer ones: 30m, 2h, 7d, or an ISO 8601 time', when)
      .option('--until <WHEN>', 'only older ones, written as --since', when)
      .addOption(
        new Option(
          '-f, --format <FORMAT>',
          'pretty for people, jsonl for programs (default: pretty on a terminal)',
        ).choices(['jsonl', 'pretty']),
      ),
  );
}

/** The argument of a command that looks at one dead letter, or at those that are named. */
export function placeArgument(flags: string): Argument {
  const argument = new Argument(flags, 'as "dlq list" names it, such as raw-article.dlq/0/12');
  return argument.variadic
    ? argument.argParser<Coordinates[]>((text, before: Coordinates[] | undefined) => [
        ...(before ?? []),
        parsePlace(text),
      ])
    : argument.argParser(parsePlace);
}

/** How to read, once the broker has answered and has the topics; the reading itself may take its time. */
export async function reachDeadLetters(
  options: BrokerOptions,
  context: CommandContext,
  topics: readonly string[],
) {
  const config = withBrokers(context.readConfig(), options);
  const logger = commandLogger(context, config, options.verbose ?? false);
  const { kafkaBrokers, topicPrefix } = config;
  const reader = { ...kafkaClient(config, logger, 'dlq'), topicPrefix };
  const limits = new Map<string, number>();
  for (const topic of topics) {
    limits.set(topic, await reachBroker(kafkaBrokers, fetchTopicLimit(reader, topic)));
  }
  return { config, reader, limits };
}

/** How many dead letters, as a person says it. */
export function letters(count: number): string {
  return count === 1 ? '1 dead letter' : `${count} dead letters`;
}

function parseTopic(text: string, before: readonly string[] = []): string[] {
  const topic = text.endsWith(DEAD_LETTER_SUFFIX) ? text : deadLetterTopicName(text);
  if (deadLetterTopics.includes(topic)) return [...before, topic];
  throw new InvalidArgumentError(`Allowed choices are ${deadLetterTopics.join(', ')}.`);
}

function parsePlace(text: string): Coordinates {
  const [, topic = '', partition, offset = ''] =
    /^([^/]+)\/(\d{1,9})\/(\d{1,18})$/u.exec(text) ?? [];
  if (deadLetterTopics.includes(topic)) return { topic, partition: Number(partition), offset };
  const example = `${deadLetterTopics[0] ?? ''}/0/12`;
  throw new InvalidArgumentError(`Expected where "dlq list" says that it lies, as ${example}.`);
}
