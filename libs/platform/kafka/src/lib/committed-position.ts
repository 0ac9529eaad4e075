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
 * earliest record when it has none, or when retention has passed it. `before` is where it stood
 * before this member joined: kafkajs commits the earliest offset by itself when it
 * meets an expired one, and may be quicker than we are.
 */
export async function committedPosition(
  admin: PositionAdmin,
  { group, brokerTopic, partition }: PositionOf,
  before: bigint | null = null,
): Promise<Position> {
  const committed = (await committedPositions(admin, group, brokerTopic)).get(partition) ?? -1n;
  const ends = await admin.fetchTopicOffsets(brokerTopic);
  const earliest = BigInt(ends.find((one) => one.partition === partition)?.low ?? '0');
  if (committed > earliest) return { next: committed, expiredFrom: null };
  const stood = [before ?? -1n, committed].find((offset) => offset >= 0n && offset < earliest);
  return { next: earliest, expiredFrom: stood ?? null };
}

/** Where a group stands in each partition of a topic in which it has a position. */
export async function committedPositions(
  admin: Pick<Admin, 'fetchOffsets'>,
  group: string,
  brokerTopic: string,
): Promise<Map<number, bigint>> {
  const [answer] = await admin.fetchOffsets({ groupId: group, topics: [brokerTopic] });
  const known = answer?.partitions.filter(({ offset }) => BigInt(offset) >= 0n) ?? [];
  return new Map(known.map(({ partition, offset }) => [partition, BigInt(offset)]));
}
