import type { BrokerFacts, TopicFacts } from '@onrecord/platform-kafka';
import { checkCluster } from './check-cluster';

const one = { nodeId: 1, address: 'a:9092' };
const state = (over: Partial<TopicFacts>, minIsr = '2'): TopicFacts => ({
  partitions: 50,
  replicas: 3,
  inSync: 3,
  leaderless: 0,
  settings: new Map([['min.insync.replicas', minIsr]]),
  ...over,
});
const healthy: BrokerFacts = {
  clusterId: 'c',
  brokers: [one, { ...one, nodeId: 2 }, { ...one, nodeId: 3 }],
  atLeastRelease: '4.1',
  settings: new Map([['auto.create.topics.enable', 'false']]),
  topics: new Map(),
  transactionState: state({}),
  groups: [],
};

const wrong = (over: Partial<BrokerFacts>) =>
  checkCluster({ ...healthy, ...over }, { transactionTimeoutMs: 30_000 })
    .filter(({ level }) => level !== 'ok')
    .map(({ level, subject }) => `${level} ${subject}`);

describe('checkCluster', () => {
  it('finds nothing wrong with a healthy cluster, and says what it is', () => {
    expect(wrong({})).toEqual([]);
    const [cluster] = checkCluster(healthy, { transactionTimeoutMs: 1 });
    expect(cluster?.found).toContain('3 brokers (a:9092, ');
  });

  it.each<{ name: string; facts: Partial<BrokerFacts>; expected: string[] }>([
    { name: 'an unknown release', facts: { atLeastRelease: null }, expected: ['warn version'] },
    {
      name: 'topics that appear by themselves',
      facts: { settings: new Map([['auto.create.topics.enable', 'true']]) },
      expected: ['warn auto.create.topics.enable'],
    },
    {
      name: 'transactions longer than the broker lets them be',
      facts: { settings: new Map([['transaction.max.timeout.ms', '29999']]) },
      expected: ['problem transaction.max.timeout.ms'],
    },
    {
      name: 'fewer copies in sync than a commit needs',
      facts: { transactionState: state({ inSync: 1 }) },
      expected: ['problem transaction state'],
    },
    {
      name: 'a state without a leader',
      facts: { transactionState: state({ leaderless: 1 }) },
      expected: ['problem transaction state'],
    },
    {
      name: 'a copy that is behind',
      facts: { transactionState: state({ inSync: 2 }) },
      expected: ['warn transaction state'],
    },
    {
      name: 'a single copy on three brokers',
      facts: { transactionState: state({ replicas: 1, inSync: 1 }, '1') },
      expected: ['warn transaction state'],
    },
    {
      name: 'a state that cannot be made',
      facts: {
        transactionState: null,
        settings: new Map([['transaction.state.log.replication.factor', '4']]),
      },
      expected: ['problem transaction state'],
    },
    { name: 'no transaction yet', facts: { transactionState: null }, expected: [] },
    {
      name: 'one broker with one copy',
      facts: { brokers: [one], transactionState: state({ replicas: 1, inSync: 1 }, '1') },
      expected: [],
    },
  ])('judges $name', ({ facts, expected }) => {
    expect(wrong(facts)).toEqual(expected);
  });
});
