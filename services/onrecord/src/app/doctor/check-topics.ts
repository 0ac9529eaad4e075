import {
  DEAD_LETTER_HEADROOM_BYTES,
  DEAD_LETTER_SUFFIX,
  type TopicSettings,
} from '@onrecord/contracts';
import type { TopicFacts } from '@onrecord/platform-kafka';
import { type Finding, ok, problem, warn } from './finding';

type Topics = ReadonlyMap<string, TopicFacts>;

const ADVICE = {
  create: 'Run: onrecord topics create',
  migrate:
    'An article’s messages no longer keep their order. Changing the number is a migration: ' +
    'stop publishing, let the stages finish, make all topics anew with the same number.',
  broker: 'Start the missing brokers, and look at their logs.',
} as const;

/**
 * Whether every topic is there and as the contract wants it. `toBroker` gives the
 * broker's name of a topic, which is what its tools need.
 */
export function checkTopics(
  wanted: readonly TopicSettings[],
  topics: Topics,
  toBroker: (topic: string) => string,
): Finding[] {
  const each = wanted.flatMap((settings) => {
    const facts = topics.get(settings.name);
    if (facts === undefined) return [];
    const name = toBroker(settings.name);
    const found = [
      ...checkReplicas(name, facts),
      ...checkSettings(name, settings, facts),
      ...checkDeadLetterRoom(name, settings, topics),
    ];
    return found.length > 0 ? found : [ok('topics', name, summary(facts))];
  });
  const missing = wanted.filter(({ name }) => !topics.has(name)).map(({ name }) => toBroker(name));
  const present = wanted.map(({ name }) => name).filter((name) => topics.has(name));
  return [...checkMissing(missing), ...checkPartitions(present, topics), ...each];
}

function checkMissing(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [problem('topics', 'missing', names.join(', '), ADVICE.create)];
}

function summary({ partitions, replicas, settings }: TopicFacts): string {
  const days = Number(settings.get('retention.ms')) / 86_400_000;
  const kept = days < 0 ? 'kept for ever' : `kept ${Number(days.toFixed(1))} days`;
  const copies = replicas === 1 ? '1 copy' : `${replicas} copies`;
  return `${partitions} partitions, ${copies}, ${settings.get('cleanup.policy') ?? '?'}, ${kept}`;
}

function checkPartitions(names: readonly string[], topics: Topics): Finding[] {
  const counts = new Map<number, string[]>();
  for (const name of names) {
    const partitions = topics.get(name)?.partitions ?? 0;
    counts.set(partitions, [...(counts.get(partitions) ?? []), name]);
  }
  if (counts.size === 0) return [];
  const [[count] = [0]] = counts;
  if (counts.size === 1) {
    return [ok('topics', 'partitions', `${count} in every topic`)];
  }
  const found = [...counts].map(([number, some]) => `${number} in ${some.join(', ')}`);
  return [problem('topics', 'partitions', found.join('; '), ADVICE.migrate)];
}

function checkReplicas(name: string, { replicas, inSync, leaderless, settings }: TopicFacts) {
  if (leaderless > 0) {
    return [problem('topics', name, `${leaderless} partitions have no leader`, ADVICE.broker)];
  }
  const needed = Number(settings.get('min.insync.replicas') ?? 1);
  const found = `${inSync} of ${replicas} copies in sync, ${needed} needed to write`;
  if (inSync < needed) return [problem('topics', name, found, ADVICE.broker)];
  return inSync < replicas ? [warn('topics', name, found, ADVICE.broker)] : [];
}

/** More than one thing may be wrong with a topic; each is a finding. */
function checkSettings(name: string, wanted: TopicSettings, { settings }: TopicFacts): Finding[] {
  const alter = (setting: string, value: string | number): string =>
    `Run: kafka-configs.sh --alter --entity-type topics --entity-name ${name} ` +
    `--add-config ${setting}=${value}`;
  const found: Finding[] = [];
  const policy = settings.get('cleanup.policy') ?? '';
  if (policy !== wanted.cleanup) {
    const harm =
      wanted.cleanup === 'compact'
        ? 'newest revisions will be deleted'
        : 'records with the same key will be thrown away unread';
    const text = `cleanup.policy is ${policy} and must be ${wanted.cleanup}: ${harm}`;
    found.push(problem('topics', name, text, alter('cleanup.policy', wanted.cleanup)));
  }
  const retention = Number(settings.get('retention.ms'));
  if (isShorter(retention, wanted.retentionMs) && policy !== 'compact') {
    const text = `retention.ms is ${retention}, the contract says ${wanted.retentionMs}`;
    const level = wanted.retentionMs < 0 ? problem : warn;
    found.push(level('topics', name, text, alter('retention.ms', wanted.retentionMs)));
  }
  const bytes = Number(settings.get('retention.bytes') ?? -1);
  if (bytes >= 0 && policy !== 'compact') {
    const text = `retention.bytes is ${bytes}: under load, records go before retention.ms says`;
    found.push(warn('topics', name, text, alter('retention.bytes', -1)));
  }
  const limit = Number(settings.get('max.message.bytes'));
  if (limit < wanted.maxMessageBytes) {
    const text = `max.message.bytes is ${limit}, the contract says ${wanted.maxMessageBytes}`;
    found.push(warn('topics', name, text, alter('max.message.bytes', wanted.maxMessageBytes)));
  }
  return found;
}

function isShorter(retention: number, wanted: number): boolean {
  return retention >= 0 && (wanted < 0 || retention < wanted);
}

/** A dead letter is its message and the headers that say why. */
function checkDeadLetterRoom(name: string, wanted: TopicSettings, topics: Topics): Finding[] {
  if (!wanted.name.endsWith(DEAD_LETTER_SUFFIX)) return [];
  const limitOf = (topic: string): number =>
    Number(topics.get(topic)?.settings.get('max.message.bytes'));
  const input = limitOf(wanted.name.slice(0, -DEAD_LETTER_SUFFIX.length));
  const own = limitOf(wanted.name);
  if (!(own <= input)) return [];
  return [
    problem(
      'topics',
      name,
      `max.message.bytes is ${own} and its input’s is ${input}: the largest message could ` +
        'not become a dead letter, and its partition would stand still',
      `Raise it to ${input + DEAD_LETTER_HEADROOM_BYTES} or more.`,
    ),
  ];
}
