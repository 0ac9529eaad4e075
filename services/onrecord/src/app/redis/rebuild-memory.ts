import { deadLetterTopicName, OnrecordError, topics } from '@onrecord/contracts';
import {
  fencePartitions,
  fetchFlowPositions,
  type FlowPositions,
  type GroupOfTopic,
  KafkaDeskLog,
  type WriteAccessOptions,
} from '@onrecord/platform-kafka';
import {
  type KnownPosition,
  MEMORY_SCHEMA,
  type MemoryRestorer,
  type MemorySentinel,
  type SentinelFacts,
} from '@onrecord/platform-redis';
import { committedIn } from '@onrecord/platform-service';
import { type Folded, foldTopics } from './fold-topics';

export interface RebuildOptions {
  readonly client: WriteAccessOptions;
  readonly sentinel: MemorySentinel;
  readonly restorer: MemoryRestorer;
  /** Every group of the flow. */
  readonly groups: readonly GroupOfTopic[];
  readonly groupPrefix: string;
  /** False for a broker without transactions, where nobody can be fenced and something may double. */
  readonly hasTransactions: boolean;
  /** Reads and counts, and changes nothing. */
  readonly isDryRun: boolean;
  /** Folds into a memory that is not lost, too. */
  readonly isForced: boolean;
  readonly onProgress: (topic: string, read: number) => void;
}

/** What was folded; `null` when the memory was there. */
export type Rebuilt = Folded | null;

/**
 * Makes a lost memory again out of the topics. Stages may run meanwhile: without
 * the sentinel they decide nothing, and what they had decided before is fenced
 * off first, so that what the topics show is all there is. The sentinel comes last; a
 * rebuild that breaks off is begun again. Raises `ONRECORD_REDIS_OTHER_CLUSTER`,
 * `ONRECORD_REDIS_OTHER_SCHEMA`, and what Kafka and Redis raise.
 */
export async function rebuildMemory(options: RebuildOptions): Promise<Rebuilt> {
  const { client, sentinel, restorer, groups, onProgress } = options;
  const known = await sentinel.read();
  const before = await fetchFlowPositions({ ...client, groups, topics: [] });
  if (known !== null) refuseForeign(known, before);
  if (known !== null && !options.isForced) return null;
  if (options.isDryRun) return foldTopics({ ...client, restorer: null, onProgress });

  await sentinel.remove();
  if (options.hasTransactions) {
    await fenceAll(client, before);
    await settleDesks(options);
  }
  const folded = await foldTopics({ ...client, restorer, onProgress });
  const after = await fetchFlowPositions({ ...client, groups, topics: [] });
  const positions = [
    ...(known?.positions ?? []),
    ...rawPositions(folded, groups),
    ...committedIn(after),
  ];
  // In one step: a stage that saw it without the positions would begin from the beginning.
  await sentinel.create(after.clusterId, newest(positions));
  return folded;
}

/** Of each partition the position that is farthest. */
function newest(positions: readonly KnownPosition[]): KnownPosition[] {
  const farthest = new Map<string, KnownPosition>();
  for (const position of positions) {
    const key = JSON.stringify([position.group, position.topic, position.partition]);
    const known = farthest.get(key);
    if (known === undefined || position.next > known.next) farthest.set(key, position);
  }
  return [...farthest.values()];
}

function refuseForeign({ schema, clusterId }: SentinelFacts, here: FlowPositions): void {
  if (schema !== MEMORY_SCHEMA) {
    throw new OnrecordError(
      `Redis holds a memory of form ${schema}, this version knows ${MEMORY_SCHEMA}: use the version that wrote it`,
      { code: 'ONRECORD_REDIS_OTHER_SCHEMA' },
    );
  }
  if (clusterId !== here.clusterId) {
    throw new OnrecordError(
      `Redis holds the memory of Kafka cluster ${clusterId}, this one is ${here.clusterId}: correct ` +
        'REDIS_URL or KAFKA_BROKERS, or set another ONRECORD_REDIS_PREFIX',
      { code: 'ONRECORD_REDIS_OTHER_CLUSTER' },
    );
  }
}

async function fenceAll(client: WriteAccessOptions, { groups }: FlowPositions): Promise<void> {
  for (const { partitions, ...group } of groups) {
    await fencePartitions(
      client,
      group,
      partitions.map(({ partition }) => partition),
    );
  }
}

/** Ends what a `dlq replay` that died has left open: behind it the topics would not be read. */
async function settleDesks({ client, groups, groupPrefix }: RebuildOptions): Promise<void> {
  for (const { topic } of groups) {
    const desk = { ...client, groupPrefix, topic: deadLetterTopicName(topic) };
    await (await KafkaDeskLog.open(desk)).close();
  }
}

/**
 * Where the cleaner stood, should the broker have dropped that: each raw article
 * that it passed has left a trace. Of later stages the topics do not tell.
 */
function rawPositions({ rawNext }: Folded, groups: readonly GroupOfTopic[]): KnownPosition[] {
  const topic = topics.rawArticle.name;
  const cleaner = groups.find((group) => group.topic === topic);
  if (cleaner === undefined) return [];
  return [...rawNext].map(([partition, next]) => ({ ...cleaner, partition, next }));
}
