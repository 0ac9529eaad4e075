import { allTopicSettings, deadLetterTopicName, topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import type { KafkaOperation, KafkaRight } from './right';

/** What names on the broker begin with. */
export type Naming = Pick<Config, 'topicPrefix' | 'groupPrefix'>;

interface Named {
  readonly name: string;
}

/** A stage as rights see it. */
export interface StageTopics extends Named {
  readonly input: Named;
  readonly outputs: readonly Named[];
}

/** First part of the groups that commands read with; each has a name of its own and is deleted. */
const COMMAND_GROUPS = 'onrecord-';

/** A stage waits for all topics, reads one, writes those that it names, its dead letters and outcomes. */
export function stageRights(
  stage: StageTopics,
  stages: readonly StageTopics[],
  naming: Naming,
): KafkaRight[] {
  const { topicPrefix, groupPrefix } = naming;
  const group = `${groupPrefix}${stage.name}`;
  const outputs = stage.outputs.map(({ name }) => name);
  const written = [
    ...new Set([...outputs, topics.articleOutcome.name, deadLetterTopicName(stage.input.name)]),
  ];
  const readsReplays = stage.input.name === topics.rawArticle.name;
  return [
    everyTopic(naming),
    topic(naming, [stage.input.name], ['Read'], 'its input'),
    topic(naming, written, ['Write'], 'its outputs, outcomes and dead letters'),
    ...(readsReplays
      ? [topic(naming, [topics.dlqJournal.name], ['Read'], 'to tell replays from forgeries')]
      : []),
    right('group', [group], ['Read'], 'to share its input among its copies'),
    right(
      'group',
      stages.map(({ name }) => `${groupPrefix}${name}`),
      ['Describe'],
      'to see that positions were lost, or that Redis was emptied',
    ),
    right(
      'transactional-id',
      [`${group}.${topicPrefix}${stage.input.name}.`],
      ['Write', 'Describe'],
      'a transaction for each partition of its input',
      true,
    ),
  ];
}

/** Whoever sends raw articles, with the client library or `onrecord publish`. */
export function publisherRights(naming: Naming): KafkaRight[] {
  const { name } = topics.rawArticle;
  const operations = ['Write', 'Describe', 'DescribeConfigs'] as const;
  return [topic(naming, [name], operations, 'to send, and to know the largest record')];
}

/** Whoever reads what comes out; `group` is its own consumer group. */
export function subscriberRights(naming: Naming, group: string): KafkaRight[] {
  const outputs = [topics.enrichedArticle.name, topics.quote.name];
  return [
    topic(naming, outputs, ['Read', 'Describe'], 'to read results'),
    right('group', [group], ['Read', 'Describe'], 'its own consumer group'),
  ];
}

/** Whoever runs the commands: topics, doctor, tail, dlq, audit, offsets, redis rebuild. */
export function operatorRights(stages: readonly StageTopics[], naming: Naming): KafkaRight[] {
  const { topicPrefix, groupPrefix } = naming;
  const inputs = stages.map(({ input }) => input.name);
  return [
    topic(naming, allNames(), ['Create'], 'topics create'),
    topic(naming, allNames(), ['Read', 'Describe', 'DescribeConfigs'], 'to look at everything'),
    topic(
      naming,
      [...inputs, topics.dlqJournal.name],
      ['Write'],
      'publish; dlq replay and drop, in one transaction with the journal',
    ),
    right(
      'topic',
      ['__transaction_state'],
      ['Describe', 'DescribeConfigs'],
      'doctor: can transactions commit?',
    ),
    right('cluster', [], ['DescribeConfigs'], 'doctor: the brokers’ settings'),
    right('group', [COMMAND_GROUPS], ['Read', 'Describe', 'Delete'], 'groups of commands', true),
    right(
      'group',
      stages.map(({ name }) => `${groupPrefix}${name}`),
      ['Read', 'Describe'],
      'doctor, audit, redis rebuild, and to put lost positions back',
    ),
    right(
      'transactional-id',
      [
        `${groupPrefix}doctor`,
        `${groupPrefix}dlq.`,
        ...stages.map(({ name, input }) => `${groupPrefix}${name}.${topicPrefix}${input.name}.`),
      ],
      ['Write', 'Describe'],
      'doctor; dlq replay and drop; to fence stages while positions are put back',
      true,
    ),
  ];
}

function everyTopic(naming: Naming): KafkaRight {
  const why = 'to wait for the topics, and to know their largest record';
  return topic(naming, allNames(), ['Describe', 'DescribeConfigs'], why);
}

function allNames(): string[] {
  return allTopicSettings().map(({ name }) => name);
}

function topic(
  { topicPrefix }: Naming,
  names: readonly string[],
  operations: readonly KafkaOperation[],
  why: string,
): KafkaRight {
  return right(
    'topic',
    names.map((name) => `${topicPrefix}${name}`),
    operations,
    why,
  );
}

function right(
  resource: KafkaRight['resource'],
  names: readonly string[],
  operations: readonly KafkaOperation[],
  why: string,
  isPrefix = false,
): KafkaRight {
  return { resource, names, isPrefix, operations, why };
}
