import type { FlowPositions } from '@onrecord/platform-kafka';
import type { SentinelFacts } from '@onrecord/platform-redis';
import { describeVerdict, judgeMemory } from './judge-memory';

const group = 'onrecord.cleaner';
const topic = 'raw-article';
const known = (partition: number, of = group) => ({ group: of, topic, partition, next: 7n });
const sentinel: SentinelFacts = { schema: '1', clusterId: 'c1', positions: [known(0), known(1)] };

/** The cleaner's positions by partition, and those of another group. */
function flowOf(
  own: readonly (bigint | null)[],
  others: readonly (bigint | null)[] = [],
  written: readonly string[] = [],
): FlowPositions {
  const standing = (of: string, positions: readonly (bigint | null)[]) => ({
    group: of,
    topic,
    members: 0,
    partitions: positions.map((committed, partition) => ({
      partition,
      committed,
      low: 0n,
      high: 9n,
    })),
  });
  return {
    clusterId: 'c1',
    groups: [standing(group, own), standing('onrecord.quotes', others)],
    written: new Set(written),
  };
}

const EMPTIED = 'Redis has lost its memory: run `onrecord redis rebuild`';

describe('judgeMemory', () => {
  it.each<{
    name: string;
    is: SentinelFacts | null;
    flow: FlowPositions;
    kind: string;
    says: string | null;
  }>([
    { name: 'a memory of ours', is: sentinel, flow: flowOf([7n, 9n]), kind: 'kept', says: null },
    {
      name: 'a group that has not begun',
      is: { ...sentinel, positions: [] },
      flow: flowOf([null]),
      kind: 'kept',
      says: null,
    },
    {
      name: 'a partition that was never worked on',
      is: sentinel,
      flow: flowOf([7n, 9n, null]),
      kind: 'kept',
      says: null,
    },
    {
      name: 'topics that are not there yet',
      is: sentinel,
      flow: flowOf([]),
      kind: 'kept',
      says: null,
    },
    {
      name: 'positions lost by another group',
      is: sentinel,
      flow: flowOf([7n, 9n], [null, null]),
      kind: 'kept',
      says: null,
    },
    {
      name: 'a new installation',
      is: null,
      flow: flowOf([null, null], [null]),
      kind: 'fresh',
      says: null,
    },
    {
      name: 'no memory after work',
      is: null,
      flow: flowOf([null, 1n]),
      kind: 'emptied',
      says: EMPTIED,
    },
    {
      name: 'no memory after another stage’s work',
      is: null,
      flow: flowOf([null], [4n]),
      kind: 'emptied',
      says: EMPTIED,
    },
    {
      name: 'neither memory nor positions after work',
      is: null,
      flow: flowOf([null], [null], ['article-outcome']),
      kind: 'emptied',
      says: EMPTIED,
    },
    {
      name: 'a memory of another form',
      is: { ...sentinel, schema: '9' },
      flow: flowOf([7n, 9n]),
      kind: 'other-schema',
      says: 'Redis holds a memory of form 9, this version knows 1: run the version that wrote it',
    },
    {
      name: 'a memory of another cluster',
      is: { ...sentinel, clusterId: 'c2' },
      flow: flowOf([7n, 9n]),
      kind: 'other-cluster',
      says: 'Redis holds the memory of Kafka cluster c2, this one is c1: correct REDIS_URL or KAFKA_BROKERS, or set another ONRECORD_REDIS_PREFIX',
    },
    {
      name: 'positions that the broker has dropped',
      is: sentinel,
      flow: flowOf([null, null, null]),
      kind: 'no-positions',
      says: 'group onrecord.cleaner has lost its position on raw-article, partition 0, 1: run `onrecord offsets set cleaner --from known`',
    },
    {
      name: 'one such position',
      is: sentinel,
      flow: flowOf([8n, null]),
      kind: 'no-positions',
      says: 'group onrecord.cleaner has lost its position on raw-article, partition 1: run `onrecord offsets set cleaner --from known`',
    },
  ])('knows $name', ({ is, flow, kind, says }) => {
    const verdict = judgeMemory({ sentinel: is, flow, group });
    expect(verdict.kind).toBe(kind);
    expect(describeVerdict(verdict, 'cleaner')).toBe(says);
  });
});
