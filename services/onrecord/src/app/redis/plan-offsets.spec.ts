import { type OffsetPlanOptions, planOffsets } from './plan-offsets';

const group = 'onrecord.cleaner';
const topic = 'raw-article';
const standing = {
  group,
  topic,
  members: 0,
  partitions: [
    { partition: 0, committed: 5n, low: 0n, high: 9n },
    { partition: 1, committed: null, low: 3n, high: 20n },
    { partition: 2, committed: null, low: 0n, high: 4n },
  ],
};
const known = [{ group, topic, partition: 1, next: 12n }];
const plan = (options: Partial<OffsetPlanOptions>) =>
  planOffsets(standing, { from: 'known', partition: null, known, ...options });

describe('planOffsets', () => {
  it('goes on where Redis knows that the group stood, in the partitions without a position alone', () => {
    expect(plan({})).toEqual([
      { partition: 1, from: null, to: 12n, waiting: 8n },
      { partition: 2, from: null, to: 0n, waiting: 4n },
    ]);
  });

  it.each<{ name: string; options: Partial<OffsetPlanOptions>; to: bigint[] }>([
    { name: 'the begin', options: { from: 'earliest' }, to: [3n, 0n] },
    { name: 'the end', options: { from: 'latest' }, to: [20n, 4n] },
    {
      name: 'an offset of a partition that has a position',
      options: { from: 7n, partition: 0 },
      to: [7n],
    },
    {
      name: 'the oldest record where what was known is gone',
      options: { partition: 1, known: [{ group, topic, partition: 1, next: 1n }] },
      to: [3n],
    },
  ])('takes $name', ({ options, to }) => {
    expect(plan(options).map((change) => change.to)).toEqual(to);
  });

  it.each<{ name: string; options: Partial<OffsetPlanOptions>; code: string }>([
    {
      name: 'a position that nobody knows',
      options: { known: [] },
      code: 'ONRECORD_OFFSET_UNKNOWN',
    },
    {
      name: 'one before the first record',
      options: { from: 2n, partition: 1 },
      code: 'ONRECORD_OFFSET_OUT_OF_RANGE',
    },
    {
      name: 'one behind the end',
      options: { from: 10n, partition: 0 },
      code: 'ONRECORD_OFFSET_OUT_OF_RANGE',
    },
    {
      name: 'a known one behind the end',
      options: { known: [{ group, topic, partition: 1, next: 21n }] },
      code: 'ONRECORD_OFFSET_OUT_OF_RANGE',
    },
    {
      name: 'a partition that is not there',
      options: { partition: 3 },
      code: 'ONRECORD_PARTITION_MISSING',
    },
  ])('refuses $name', ({ options, code }) => {
    expect(() => plan(options)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
