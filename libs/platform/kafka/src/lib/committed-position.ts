import type { Admin } from 'kafkajs';

export type PositionAdmin = Pick<Admin, 'fetchOffsets' | 'fetchTopicOffsets'>;

export interface PositionOf {
  readonly group: string;
  /** By the broker's name. */
  readonly brokerTopic: string;
  readonly partition: number;
}

export interface Position {
  /** The next offset to work on. */
  readonly next: bigint;
  /** Where the group stood, when retention has deleted what it would have read next. */
  readonly expiredFrom: bigint | null;
}

/**
 * Where a group goes on in a partition: at its committed position, or at the
 * earliest record when it has none, or when retention has passed it.
 */
export async function committedPosition(
  admin: PositionAdmin,
  { group, brokerTopic, partition }: PositionOf,
): Promise<Position> {
  const [answer] = await admin.fetchOffsets({ groupId: group, topics: [brokerTopic] });
  const offset = answer?.partitions.find((one) => one.partition === partition)?.offset ?? '-1';
  const ends = await admin.fetchTopicOffsets(brokerTopic);
  const low = ends.find((one) => one.partition === partition)?.low ?? '0';
  const [committed, earliest] = [BigInt(offset), BigInt(low)];
  const isKnown = committed >= 0n;
  if (isKnown && committed >= earliest) return { next: committed, expiredFrom: null };
  return { next: earliest, expiredFrom: isKnown ? committed : null };
}
