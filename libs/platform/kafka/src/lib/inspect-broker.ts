import { type Admin, ConfigResourceTypes } from 'kafkajs';
import { atLeastRelease, fetchBrokerApis } from './broker-apis';
import { type KafkaClientOptions, newAdmin, newKafka } from './kafka-client';
import { TopicNames } from './topic-names';

export interface BrokerFacts {
  readonly clusterId: string;
  readonly brokers: readonly { readonly nodeId: number; readonly address: string }[];
  /** `4.1` for Kafka 4.1 or newer; `null` when it cannot be told. */
  readonly atLeastRelease: string | null;
  /** Those of the settings asked for that the broker tells; none when it may not. */
  readonly settings: ReadonlyMap<string, string>;
  /** By the contract's name; topics that are not there are absent. */
  readonly topics: ReadonlyMap<string, TopicFacts>;
  /** Of the topic that keeps the state of transactions; `null` before the first. */
  readonly transactionState: TopicFacts | null;
  readonly groups: readonly GroupFacts[];
}

export interface TopicFacts {
  readonly partitions: number;
  /** Copies of the partition that has fewest. */
  readonly replicas: number;
  /** Copies in sync of the partition that has fewest. */
  readonly inSync: number;
  readonly leaderless: number;
  readonly settings: ReadonlyMap<string, string>;
}

export interface GroupFacts extends GroupOfTopic {
  /** As Kafka calls it: Stable, Empty, Dead (there is none), … */
  readonly state: string;
  readonly members: number;
  /** Of the partitions where the group has committed a position. */
  readonly lag: bigint;
  /** Records in partitions where it has not. */
  readonly untouched: bigint;
  /** Records that were deleted before the group read them. */
  readonly lost: bigint;
}

/** A consumer group and what it reads, by the contract's name. */
export interface GroupOfTopic {
  readonly group: string;
  readonly topic: string;
}

export interface InspectOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  readonly topics: readonly string[];
  readonly groups: readonly GroupOfTopic[];
}

const TRANSACTION_STATE = '__transaction_state';
const BROKER_SETTINGS = [
  'auto.create.topics.enable',
  'offsets.retention.minutes',
  'transaction.max.timeout.ms',
  'transaction.state.log.min.isr',
  'transaction.state.log.replication.factor',
];
const TOPIC_SETTINGS = [
  'cleanup.policy',
  'max.message.bytes',
  'min.insync.replicas',
  'retention.bytes',
  'retention.ms',
];

/**
 * What a cluster, our topics and our groups are like; reads only. Raises what
 * kafkajs raises while the broker is away or refuses us.
 */
export async function inspectBroker(options: InspectOptions): Promise<BrokerFacts> {
  const kafka = newKafka(options);
  const admin = newAdmin(options);
  try {
    await admin.connect();
    const names = new TopicNames(options.topicPrefix);
    const { clusterId, brokers, controller } = await admin.describeCluster();
    const existing = new Set(await admin.listTopics());
    const present = options.topics.filter((topic) => existing.has(names.toBroker(topic)));
    const state = existing.has(TRANSACTION_STATE)
      ? await inspectTopics(admin, [TRANSACTION_STATE])
      : new Map<string, TopicFacts>();
    const apis = await fetchBrokerApis(kafka);
    const facts = await inspectTopics(
      admin,
      present.map((topic) => names.toBroker(topic)),
    );
    const groups = options.groups.filter(({ topic }) => present.includes(topic));
    return {
      clusterId,
      brokers: brokers.map(({ nodeId, host, port }) => ({ nodeId, address: `${host}:${port}` })),
      atLeastRelease: apis && atLeastRelease(apis),
      settings: await brokerSettings(admin, controller ?? brokers[0]?.nodeId ?? 0),
      topics: new Map([...facts].map(([name, one]) => [names.fromBroker(name), one])),
      transactionState: state.get(TRANSACTION_STATE) ?? null,
      groups: await inspectGroups(admin, names, groups),
    };
  } finally {
    await admin.disconnect();
  }
}

/** None when we may not ask: a broker that keeps its settings to itself still works. */
async function brokerSettings(admin: Admin, nodeId: number): Promise<ReadonlyMap<string, string>> {
  const broker = { type: ConfigResourceTypes.BROKER, name: String(nodeId) };
  try {
    return (await settingsOf(admin, [{ ...broker, configNames: BROKER_SETTINGS }]))[0] ?? new Map();
  } catch (error) {
    if ((error as { type?: unknown }).type === 'CLUSTER_AUTHORIZATION_FAILED') return new Map();
    throw error;
  }
}

async function inspectTopics(
  admin: Admin,
  topics: readonly string[],
): Promise<Map<string, TopicFacts>> {
  if (topics.length === 0) return new Map();
  const metadata = await admin.fetchTopicMetadata({ topics: [...topics] });
  const queries = metadata.topics.map(({ name }) => ({
    type: ConfigResourceTypes.TOPIC,
    name,
    configNames: TOPIC_SETTINGS,
  }));
  const settings = await settingsOf(admin, queries);
  return new Map(
    metadata.topics.map(({ name, partitions }, i) => [
      name,
      {
        partitions: partitions.length,
        replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        inSync: Math.min(...partitions.map(({ isr }) => isr.length)),
        leaderless: partitions.filter(({ leader }) => leader < 0).length,
        settings: settings[i] ?? new Map<string, string>(),
      },
    ]),
  );
}

/** In the order of the queries. */
async function settingsOf(
  admin: Admin,
  queries: Parameters<Admin['describeConfigs']>[0]['resources'],
): Promise<ReadonlyMap<string, string>[]> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: queries,
  });
  return queries.map(({ name }) => {
    const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries;
    return new Map(entries?.map(({ configName, configValue }) => [configName, configValue]));
  });
}

async function inspectGroups(
  admin: Admin,
  names: TopicNames,
  groups: readonly GroupOfTopic[],
): Promise<GroupFacts[]> {
  if (groups.length === 0) return [];
  const described = await admin.describeGroups(groups.map(({ group }) => group));
  const facts: GroupFacts[] = [];
  for (const { group, topic } of groups) {
    const found = described.groups.find(({ groupId }) => groupId === group);
    facts.push({
      group,
      topic,
      state: found?.state ?? 'Dead',
      members: found?.members.length ?? 0,
      ...(await progressOf(admin, group, names.toBroker(topic))),
    });
  }
  return facts;
}

async function progressOf(
  admin: Admin,
  groupId: string,
  topic: string,
): Promise<Pick<GroupFacts, 'lag' | 'untouched' | 'lost'>> {
  const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
  let lag = 0n;
  let untouched = 0n;
  let lost = 0n;
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
    const offset = committed?.partitions.find((one) => one.partition === partition)?.offset ?? '-1';
    const [next, first, end] = [BigInt(offset), BigInt(low), BigInt(high)];
    if (next < 0n) untouched += end - first;
    else if (next < end) lag += end - next;
    if (next >= 0n && next < first) lost += first - next;
  }
  return { lag, untouched, lost };
}
