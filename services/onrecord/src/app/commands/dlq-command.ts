import {
  allTopicSettings,
  type Coordinates,
  DEAD_LETTER_SUFFIX,
  deadLetterTopicName,
  OnrecordError,
} from '@onrecord/contracts';
import { fetchTopicLimit, readRecord, readTopics } from '@onrecord/platform-kafka';
import { kafkaClient } from '@onrecord/platform-service';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { readDeadLetter } from '../dead-letters/dead-letter';
import { type DeadLetterGroup, DeadLetterGroups } from '../dead-letters/dead-letter-groups';
import { listLines } from '../dead-letters/list-lines';
import { parseSince } from '../dead-letters/parse-since';
import { showLines } from '../dead-letters/show-lines';
import { type BrokerOptions, withBrokerOptions, withBrokers } from '../kafka/broker-options';
import { reachBroker } from '../kafka/reach-broker';
import { exitStatus } from '../terminal/exit-status';
import { write } from '../terminal/io';
import { type CommandContext, commandLogger } from './command-context';

interface ListOptions extends BrokerOptions {
  readonly topic?: readonly string[];
  readonly code?: string;
  readonly since?: number;
  readonly format?: 'jsonl' | 'pretty';
}

const deadLetterTopics = allTopicSettings()
  .map(({ name }) => name)
  .filter((name) => name.endsWith(DEAD_LETTER_SUFFIX));

const LIST_HELP = `
Examples:
  $ onrecord dlq list                              how many, of which kind, since when
  $ onrecord dlq list --topic raw-article --since 2h
  $ onrecord dlq list --code ONRECORD_STAGE_TIMEOUT --format jsonl`;

const SHOW_HELP = `
Examples:
  $ onrecord dlq show raw-article.dlq/0/12         why it failed and what to do
  $ onrecord dlq show raw-article.dlq/0/12 --raw > message.json   its bytes, untouched`;

/** Adds `dlq list` and `dlq show`: a look at dead letters that changes nothing. */
export function addDlqCommand(program: Command, context: CommandContext): void {
  const dlq = program
    .command('dlq')
    .summary('look at dead letters')
    .description('Shows the messages that could not be processed, and why.');
  addList(dlq, context);
  addShow(dlq, context);
}

function addList(dlq: Command, context: CommandContext): void {
  withBrokerOptions(
    dlq
      .command('list')
      .summary('how many dead letters there are, by topic, stage and code')
      .description('Counts dead letters by topic, stage and code, with one of each to look at.')
      .option('--topic <TOPIC...>', 'only of these, with or without .dlq', parseTopic)
      .option('--code <CODE>', 'only with this code')
      .option('--since <WHEN>', 'only newer ones: 30m, 2h, 7d, or an ISO 8601 time', (text) =>
        parseSince(text, Date.now()),
      )
      .addOption(
        new Option(
          '-f, --format <FORMAT>',
          'pretty for people, jsonl for programs (default: pretty on a terminal)',
        ).choices(['jsonl', 'pretty']),
      ),
  )
    .addHelpText('after', LIST_HELP)
    .action(async (options: ListOptions) => {
      const { io } = context;
      const format = options.format ?? (io.isInteractive ? 'pretty' : 'jsonl');
      const groups = await list(options, context);
      if (format === 'jsonl') {
        for (const group of groups) await write(io.stdout, `${JSON.stringify(jsonOf(group))}\n`);
      } else {
        const lines = listLines(groups, io.columns, io.paint);
        await write(io.stdout, lines.length === 0 ? 'No dead letters.\n' : lines.join('\n'));
      }
      context.finish(exitStatus.ok);
    });
}

async function list(options: ListOptions, context: CommandContext): Promise<DeadLetterGroup[]> {
  const { topic: topics = deadLetterTopics, code, since = null } = options;
  const groups = new DeadLetterGroups();
  const reader = {
    ...(await reachedReader(options, context, topics)),
    onRecord: (record: Parameters<typeof readDeadLetter>[0]): void => {
      // A segment of the log may begin before the time that was asked for.
      if (since !== null && record.timestamp < since) return;
      const letter = readDeadLetter(record);
      if (code === undefined || letter.code === code) groups.add(letter);
    },
  };
  await readTopics(reader, topics, since);
  return groups.list(topics);
}

function jsonOf({ topic, stage, code, count, first, last, example }: DeadLetterGroup) {
  const { partition, offset, key } = example;
  return {
    topic,
    stage,
    code,
    count,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
    example: { partition, offset, id: key },
  };
}

function addShow(dlq: Command, context: CommandContext): void {
  withBrokerOptions(
    dlq
      .command('show')
      .summary('one dead letter: why, what to do, and the message')
      .description('Shows one dead letter: why it failed, what to do, and the message itself.')
      .addArgument(
        new Argument('<TOPIC/PARTITION/OFFSET>', 'as dlq list names it').argParser(
          parseCoordinates,
        ),
      )
      .option('--raw', 'the bytes of the message and nothing else'),
  )
    .addHelpText('after', SHOW_HELP)
    .action(async (at: Coordinates, options: BrokerOptions & { readonly raw?: boolean }) => {
      const { io } = context;
      const reader = await reachedReader(options, context, [at.topic]);
      const record = await readRecord(reader, at);
      if (record === null) throw notFound(at);
      const letter = readDeadLetter(record);
      if (options.raw === true) await write(io.stdout, letter.value ?? Buffer.alloc(0));
      else await write(io.stdout, `${showLines(letter, io).join('\n')}\n`);
      context.finish(exitStatus.ok);
    });
}

function notFound({ topic, partition, offset }: Coordinates): OnrecordError {
  return new OnrecordError(
    `${topic} has no dead letter at partition ${partition}, offset ${offset}: it was never ` +
      'there, or it is older than the topic keeps. "onrecord dlq list" shows what is there.',
    { code: 'ONRECORD_DEAD_LETTER_NOT_FOUND', facts: { topic, partition, offset } },
  );
}

/** How to read, once the broker has answered and has the topics; the reading itself may take its time. */
async function reachedReader(
  options: BrokerOptions,
  context: CommandContext,
  topics: readonly string[],
) {
  const config = withBrokers(context.readConfig(), options);
  const logger = commandLogger(context, config, options.verbose ?? false);
  const { kafkaBrokers, topicPrefix } = config;
  const reader = { ...kafkaClient(config, logger, 'dlq'), topicPrefix };
  for (const topic of topics) await reachBroker(kafkaBrokers, fetchTopicLimit(reader, topic));
  return reader;
}

function parseTopic(text: string, before: readonly string[] = []): string[] {
  const topic = text.endsWith(DEAD_LETTER_SUFFIX) ? text : deadLetterTopicName(text);
  if (deadLetterTopics.includes(topic)) return [...before, topic];
  throw new InvalidArgumentError(`Allowed choices are ${deadLetterTopics.join(', ')}.`);
}

function parseCoordinates(text: string): Coordinates {
  const [, topic = '', partition, offset = ''] =
    /^([^/]+)\/(\d{1,9})\/(\d{1,18})$/u.exec(text) ?? [];
  if (deadLetterTopics.includes(topic)) return { topic, partition: Number(partition), offset };
  const example = `${deadLetterTopics[0] ?? ''}/0/12`;
  throw new InvalidArgumentError(`Expected where "dlq list" says that it lies, as ${example}.`);
}
