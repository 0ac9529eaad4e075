import { backoffMs } from '@onrecord/platform-messaging';
import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupOfTopic } from './inspect-broker';
import { type KafkaClientOptions, newAdmin, newKafka } from './kafka-client';
import { PartitionSession } from './partition-session';
import { TopicNames } from './topic-names';

/** Where a group stands in one partition. */
export interface PartitionStanding {
  readonly partition: number;
  /** The committed position, the next offset to read; `null` for none. */
  readonly committed: bigint | null;
  /** The oldest offset that is kept. */
  readonly low: bigint;
  /** The offset after the last committed record. */
  readonly high: bigint;
}

/** A group and where it stands in the topic that it reads; no partitions while that is missing. */
export interface GroupStanding extends GroupOfTopic {
  readonly members: number;
  readonly partitions: readonly PartitionStanding[];
}

export interface FlowPositions {
  readonly clusterId: string;
  readonly groups: readonly GroupStanding[];
  /** Those of the topics asked for that ever held a record, kept or not. */
  readonly written: ReadonlySet<string>;
}

export interface FlowPositionsOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  readonly groups: readonly GroupOfTopic[];
  /** By the contract's name. */
  readonly topics: readonly string[];
}

/**
 * Which cluster this is, where groups stand, and which topics were ever written
 * to. Reads only. Raises what kafkajs raises while the broker is away or refuses us.
 */
export function fetchFlowPositions(options: FlowPositionsOptions): Promise<FlowPositions> {
  return persist(() => flowPositions(options));
}

async function flowPositions(options: FlowPositionsOptions): Promise<FlowPositions> {
  const names = new TopicNames(options.topicPrefix);
  const admin = newAdmin(options);
  try {
    await admin.connect();
    const { clusterId } = await admin.describeCluster();
    const existing = new Set(await admin.listTopics());
    const exists = (topic: string): boolean => existing.has(names.toBroker(topic));
    const written: string[] = [];
    for (const topic of options.topics.filter(exists)) {
      const ends = await admin.fetchTopicOffsets(names.toBroker(topic));
      if (ends.some(({ high }) => BigInt(high) > 0n)) written.push(topic);
    }
    const groups: GroupStanding[] = [];
    for (const { group, topic } of options.groups) {
      const brokerTopic = exists(topic) ? names.toBroker(topic) : null;
      groups.push({ group, topic, ...(await standingOf(admin, group, brokerTopic)) });
    }
    return { clusterId, groups, written: new Set(written) };
  } finally {
    await admin.disconnect();
  }
}

async function standingOf(
  admin: Admin,
  group: string,
  topic: string | null,
): Promise<Pick<GroupStanding, 'members' | 'partitions'>> {
  if (topic === null) return { members: 0, partitions: [] };
  const { groups } = await admin.describeGroups([group]);
  const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  const offsets = new Map(committed?.partitions.map((one) => [one.partition, BigInt(one.offset)]));
  const ends = await admin.fetchTopicOffsets(topic);
  return {
    members: groups[0]?.members.length ?? 0,
    partitions: ends
      .map(({ partition, low, high }) => {
        const offset = offsets.get(partition) ?? -1n;
        const bounds = { low: BigInt(low), high: BigInt(high) };
        return { partition, committed: offset < 0n ? null : offset, ...bounds };
      })
      .sort((a, b) => a.partition - b.partition),
  };
}

export interface WriteAccessOptions extends KafkaClientOptions {
  readonly topicPrefix: string;
  readonly transactionTimeoutMs: number;
}

/**
 * Takes the right to write away from whoever works on these partitions of a
 * group, and settles what they had begun: afterwards, nothing that was decided
 * before can become visible. A member that still runs fences us in turn, and starts
 * its chunk anew from the committed position.
 */
export async function fencePartitions(
  options: WriteAccessOptions,
  { group, topic }: GroupOfTopic,
  partitions: readonly number[],
): Promise<void> {
  await inSessions(options, { group, topic }, partitions, () => Promise.resolve());
}

/**
 * Sets the committed positions of a group, each through a session of its own, so
 * that no former owner can commit another meanwhile. Only for a group without members: one
 * that runs would not look back.
 */
export async function setGroupPositions(
  options: WriteAccessOptions,
  { group, topic }: GroupOfTopic,
  positions: ReadonlyMap<number, bigint>,
): Promise<void> {
  await inSessions(options, { group, topic }, [...positions.keys()], (session, partition) =>
    session.commit([], positions.get(partition) ?? session.next),
  );
  // A commit is answered before it shows; who fences waits until it does.
  await fencePartitions(options, { group, topic }, [...positions.keys()]);
}

/** One after another: a session is a connection to several brokers. */
async function inSessions(
  options: WriteAccessOptions,
  { group, topic }: GroupOfTopic,
  partitions: readonly number[],
  work: (session: PartitionSession, partition: number) => Promise<void>,
): Promise<void> {
  const { topicPrefix, transactionTimeoutMs } = options;
  const names = new TopicNames(topicPrefix);
  const admin = newAdmin(options);
  try {
    await admin.connect();
    for (const partition of partitions) {
      const kafka = newKafka(options);
      const place = { kafka, admin, names, group, topic, partition, transactionTimeoutMs };
      const session = await persist(() => PartitionSession.open(place));
      try {
        await work(session, partition);
      } finally {
        await session.close();
      }
    }
  } finally {
    await admin.disconnect();
  }
}

const ATTEMPTS = 4;

/** Where a partition's leader changes, kafkajs does not ask again by itself; the new one is known soon. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      await sleep(backoffMs(attempt));
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'KafkaJSProtocolError') return false;
  return 'retriable' in error && error.retriable === true;
}
