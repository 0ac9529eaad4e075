import type { FlowPositions } from '@onrecord/platform-kafka';
import type { SentinelFacts } from '@onrecord/platform-redis';
import { checkMemory } from './check-memory';
import { ok, problem } from './finding';

const groupPrefix = 'onrecord.';
const [cleaner, quotes] = ['onrecord.cleaner', 'onrecord.quotes'];
const position = (group: string) => ({ group, topic: 'raw-article', partition: 0, next: 4n });
const sentinel: SentinelFacts = {
  schema: '1',
  clusterId: 'c1',
  positions: [position(cleaner), position(quotes)],
};
const flowOf = (committed: bigint | null): FlowPositions => ({
  clusterId: 'c1',
  written: new Set(),
  groups: [cleaner, quotes].map((group) => ({
    group,
    topic: 'raw-article',
    members: 1,
    partitions: [{ partition: 0, committed, low: 0n, high: 9n }],
  })),
});
const wrong = (found: string, todo: string) =>
  problem('redis', 'memory of stages', found, `${todo}. The stages wait until then.`);
const lost = (stage: string) =>
  wrong(
    `group onrecord.${stage} has lost its position on raw-article, partition 0`,
    `run \`onrecord offsets set ${stage} --from known\``,
  );

describe('checkMemory', () => {
  it.each([
    {
      name: 'a whole one',
      is: sentinel,
      committed: 4n,
      findings: [ok('redis', 'memory of stages', 'of this cluster, whole')],
    },
    {
      name: 'none before the first work',
      is: null,
      committed: null,
      findings: [ok('redis', 'memory of stages', 'nothing yet; no stage has worked')],
    },
    {
      name: 'one that is lost, once for all groups',
      is: null,
      committed: 4n,
      findings: [wrong('Redis has lost its memory', 'run `onrecord redis rebuild`')],
    },
    {
      name: 'one of another cluster',
      is: { ...sentinel, clusterId: 'c2' },
      committed: 4n,
      findings: [
        wrong(
          'Redis holds the memory of Kafka cluster c2, this one is c1',
          'correct REDIS_URL or KAFKA_BROKERS, or set another ONRECORD_REDIS_PREFIX',
        ),
      ],
    },
    {
      name: 'positions that Kafka has dropped, of each group',
      is: sentinel,
      committed: null,
      findings: [lost('cleaner'), lost('quotes')],
    },
  ])('tells of $name', ({ is, committed, findings }) => {
    expect(checkMemory({ sentinel: is, flow: flowOf(committed), groupPrefix })).toEqual(findings);
  });
});
