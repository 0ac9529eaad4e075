import { allTopicSettings } from '@onrecord/contracts';
import type { TopicFacts } from '@onrecord/platform-kafka';
import { checkTopics } from './check-topics';

const wanted = allTopicSettings();

/** Every topic as it is created; `change` makes another of one of them. */
function installation(
  name = '',
  change: (settings: Map<string, string>) => Partial<TopicFacts> = () => ({}),
): Map<string, TopicFacts> {
  return new Map(
    wanted.map((topic) => {
      const settings = new Map([
        ['cleanup.policy', topic.cleanup],
        ['retention.ms', String(topic.retentionMs)],
        ['retention.bytes', '-1'],
        ['max.message.bytes', String(topic.maxMessageBytes)],
        ['min.insync.replicas', '1'],
      ]);
      const facts = { partitions: 6, replicas: 1, inSync: 1, leaderless: 0, settings };
      return [topic.name, topic.name === name ? { ...facts, ...change(settings) } : facts];
    }),
  );
}

const set = (name: string, value: string) => (settings: Map<string, string>) => {
  settings.set(name, value);
  return {};
};

const wrong = (topics: ReadonlyMap<string, TopicFacts>) =>
  checkTopics(wanted, topics, (name) => `p.${name}`).filter(({ level }) => level !== 'ok');

describe('checkTopics', () => {
  it('finds nothing wrong with topics as they are created', () => {
    expect(wrong(installation())).toEqual([]);
    expect(checkTopics(wanted, installation(), (name) => name)).toHaveLength(wanted.length + 1);
  });

  it('names missing topics as the broker would', () => {
    const topics = installation();
    topics.delete('quote');
    topics.delete('raw-article.dlq');
    expect(wrong(topics)).toMatchObject([
      {
        level: 'problem',
        found: 'p.quote, p.raw-article.dlq',
        todo: 'Run: onrecord topics create',
      },
    ]);
  });

  it('says of an empty broker only that all is missing', () => {
    expect(wrong(new Map())).toHaveLength(1);
  });

  it.each([
    {
      name: 'another number of partitions',
      topic: 'quote',
      change: () => ({ partitions: 3 }),
      level: 'problem',
      says: '6 in raw-article',
    },
    {
      name: 'a flow topic that is compacted',
      topic: 'raw-article',
      change: set('cleanup.policy', 'compact'),
      level: 'problem',
      says: 'thrown away unread',
    },
    {
      name: 'newest revisions that will be deleted',
      topic: 'enriched-article',
      change: set('cleanup.policy', 'compact,delete'),
      level: 'problem',
      says: 'must be compact: newest revisions',
    },
    {
      name: 'a topic that forgets sooner',
      topic: 'quote',
      change: set('retention.ms', '1000'),
      level: 'warn',
      says: 'retention.ms is 1000',
    },
    {
      name: 'a topic that forgets by size',
      topic: 'raw-article',
      change: set('retention.bytes', '1000'),
      level: 'warn',
      says: 'retention.bytes is 1000',
    },
    {
      name: 'a topic that takes less',
      topic: 'quote',
      change: set('max.message.bytes', '1000'),
      level: 'warn',
      says: 'max.message.bytes is 1000',
    },
    {
      name: 'dead letters without room for their headers',
      topic: 'raw-article',
      change: set('max.message.bytes', '99000000'),
      level: 'problem',
      says: 'could not become a dead letter',
    },
    {
      name: 'a partition without a leader',
      topic: 'quote',
      change: () => ({ leaderless: 1 }),
      level: 'problem',
      says: 'no leader',
    },
    {
      name: 'too few copies to write',
      topic: 'quote',
      change: (settings: Map<string, string>) => {
        settings.set('min.insync.replicas', '2');
        return { replicas: 3, inSync: 1 };
      },
      level: 'problem',
      says: '1 of 3 copies in sync, 2 needed',
    },
    {
      name: 'a copy that is behind',
      topic: 'quote',
      change: () => ({ replicas: 3, inSync: 2 }),
      level: 'warn',
      says: '2 of 3 copies',
    },
  ])('judges $name', ({ topic, change, level, says }) => {
    const found = wrong(installation(topic, change));
    expect(found).toMatchObject([{ level, found: expect.stringContaining(says) as string }]);
    expect(found[0]?.todo).not.toBe('');
  });

  it('lets a topic keep and take more than the contract says', () => {
    const topics = installation('quote', (settings) => {
      settings.set('retention.ms', '-1');
      settings.set('max.message.bytes', '99000000');
      return {};
    });
    expect(wrong(topics)).toEqual([]);
  });
});
