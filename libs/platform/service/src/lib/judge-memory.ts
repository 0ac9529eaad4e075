import { type FlowPositions, type GroupStanding } from '@onrecord/platform-kafka';
import { EMPTIED_WORDS, MEMORY_SCHEMA, type SentinelFacts } from '@onrecord/platform-redis';

/** What Redis and Kafka together say of the memory of stages. */
export type MemoryVerdict =
  | { readonly kind: 'kept' }
  /** Nobody has worked yet. */
  | { readonly kind: 'fresh' }
  /** There is no memory, and there was work. */
  | { readonly kind: 'emptied' }
  | { readonly kind: 'other-schema'; readonly schema: string }
  | { readonly kind: 'other-cluster'; readonly of: string; readonly here: string }
  /** The broker has forgotten where the group stood, and the memory knows. */
  | {
      readonly kind: 'no-positions';
      readonly group: string;
      readonly lost: readonly LostPosition[];
    };

export interface LostPosition {
  readonly topic: string;
  readonly partition: number;
  readonly known: bigint;
}

export interface MemoryFacts {
  readonly sentinel: SentinelFacts | null;
  /** Without a sentinel: of every group of the installation. */
  readonly flow: FlowPositions;
  /** The group that wants to work. */
  readonly group: string;
}

/**
 * Whether a group may work with the memory that is there. Without a sentinel only
 * an installation that has never worked may begin with an empty one: no group has a
 * position, and no topic that `flow` looked at was ever written to.
 */
export function judgeMemory({ sentinel, flow, group }: MemoryFacts): MemoryVerdict {
  if (sentinel === null) {
    const hasWorked = flow.written.size > 0 || flow.groups.some(hasPosition);
    return { kind: hasWorked ? 'emptied' : 'fresh' };
  }
  const { schema, clusterId: of } = sentinel;
  if (schema !== MEMORY_SCHEMA) return { kind: 'other-schema', schema };
  if (of !== flow.clusterId) return { kind: 'other-cluster', of, here: flow.clusterId };
  const own = flow.groups.filter((standing) => standing.group === group);
  const lost = own.flatMap((standing) => lostPositions(sentinel, standing));
  return lost.length === 0 ? { kind: 'kept' } : { kind: 'no-positions', group, lost };
}

/** The partitions where a group has no position although the sentinel knows one. */
export function lostPositions(
  { positions }: SentinelFacts,
  { group, topic, partitions }: GroupStanding,
): LostPosition[] {
  return partitions.flatMap(({ partition, committed }) => {
    if (committed !== null) return [];
    const known = positions.find(
      (one) => one.group === group && one.topic === topic && one.partition === partition,
    );
    return known === undefined ? [] : [{ topic, partition, known: known.next }];
  });
}

function hasPosition({ partitions }: GroupStanding): boolean {
  return partitions.some(({ committed }) => committed !== null);
}

/** What is wrong and what to do about it; `null` when the stage may work. */
export function describeVerdict(verdict: MemoryVerdict, stage: string): string | null {
  switch (verdict.kind) {
    case 'kept':
    case 'fresh':
      return null;
    case 'emptied':
      return EMPTIED_WORDS;
    case 'other-schema':
      return `Redis holds a memory of form ${verdict.schema}, this version knows ${MEMORY_SCHEMA}: run the version that wrote it`;
    case 'other-cluster':
      return (
        `Redis holds the memory of Kafka cluster ${verdict.of}, this one is ${verdict.here}: correct ` +
        'REDIS_URL or KAFKA_BROKERS, or set another ONRECORD_REDIS_PREFIX'
      );
    case 'no-positions': {
      const [{ topic }] = verdict.lost as readonly [LostPosition];
      const partitions = verdict.lost.map(({ partition }) => partition).join(', ');
      return (
        `group ${verdict.group} has lost its position on ${topic}, partition ${partitions}: run ` +
        `\`onrecord offsets set ${stage} --from known\``
      );
    }
  }
}
