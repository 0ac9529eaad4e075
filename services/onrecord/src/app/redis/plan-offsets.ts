import { OnrecordError } from '@onrecord/contracts';
import type { GroupStanding, PartitionStanding } from '@onrecord/platform-kafka';
import type { KnownPosition } from '@onrecord/platform-redis';

/** Where a group is to go on: where Redis knows that it stood, at an end of the topic, or at an offset. */
export type OffsetChoice = 'known' | 'earliest' | 'latest' | bigint;

export interface OffsetPlanOptions {
  readonly from: OffsetChoice;
  /** `null`: every partition where the group has no position. */
  readonly partition: number | null;
  readonly known: readonly KnownPosition[];
}

/** One partition's change. */
export interface OffsetChange {
  readonly partition: number;
  readonly from: bigint | null;
  readonly to: bigint;
  /** Records that the group will get. */
  readonly waiting: bigint;
}

/**
 * What has to be set. Raises `ONRECORD_OFFSET_UNKNOWN` where Redis knows no
 * position, `ONRECORD_OFFSET_OUT_OF_RANGE` for one that the topic does not have, and
 * `ONRECORD_PARTITION_MISSING`.
 */
export function planOffsets(standing: GroupStanding, options: OffsetPlanOptions): OffsetChange[] {
  const { partition } = options;
  const wanted = standing.partitions.filter((one) =>
    partition === null ? one.committed === null : one.partition === partition,
  );
  if (partition !== null && wanted.length === 0) {
    throw new OnrecordError(
      `${standing.topic} has no partition ${partition}; it has ${standing.partitions.length}`,
      { code: 'ONRECORD_PARTITION_MISSING' },
    );
  }
  return wanted.map((one) => {
    const to = target(standing, one, options);
    return { partition: one.partition, from: one.committed, to, waiting: one.high - to };
  });
}

function target(
  { group, topic }: GroupStanding,
  { partition, low, high }: PartitionStanding,
  { from, known }: OffsetPlanOptions,
): bigint {
  if (from === 'earliest') return low;
  if (from === 'latest') return high;
  if (from !== 'known') return inRange(from, { topic, partition, low, high });
  const ofGroup = known.filter((one) => one.group === group && one.topic === topic);
  const found = ofGroup.find((one) => one.partition === partition);
  // Of a partition that was never worked on nothing is known, and nothing is gone.
  if (found === undefined && low === 0n && (high === 0n || ofGroup.length > 0)) return 0n;
  if (found === undefined) {
    throw new OnrecordError(
      `Redis does not know where ${group} stood on ${topic}, partition ${partition}: name an ` +
        `offset from ${low} to ${high} (--partition ${partition} --from OFFSET)`,
      { code: 'ONRECORD_OFFSET_UNKNOWN' },
    );
  }
  // What lay between is gone; a stage would go on at the oldest record, too.
  const next = found.next < low ? low : found.next;
  return inRange(next, { topic, partition, low, high });
}

function inRange(
  offset: bigint,
  {
    topic,
    partition,
    low,
    high,
  }: Pick<PartitionStanding, 'partition' | 'low' | 'high'> & { topic: string },
): bigint {
  if (offset >= low && offset <= high) return offset;
  throw new OnrecordError(
    `${topic}, partition ${partition}, goes from ${low} to ${high}; ${offset} is not in it`,
    { code: 'ONRECORD_OFFSET_OUT_OF_RANGE' },
  );
}
