import { topics, UnavailableError } from '@onrecord/contracts';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { connectRedis, MemorySentinel, RedisStageMemory } from '@onrecord/platform-redis';
import { StageRunner } from '@onrecord/platform-messaging';
import { cleanedArticle } from '@onrecord/testing';
import { once } from 'node:events';
import { holds, Installation, valueOf } from './lib/installation';
import { shoutStage } from './lib/shout-stage';

jest.setTimeout(120_000);

describe('a record that is delivered again', () => {
  it('gets the decision of its first delivery: no revision more, no “unchanged”, one output', async () => {
    const installation = await Installation.create({ partitions: 1 });
    const log = new KafkaEventLog({
      brokers: installation.environment['KAFKA_BROKERS']?.split(',') ?? [],
      clientId: 'redelivery',
      topicPrefix: installation.prefix,
      logger: createLogger({ level: 'silent', service: 'test', version: '0' }),
      tuning: {
        sessionTimeoutMs: 6_000,
        heartbeatIntervalMs: 500,
        rebalanceTimeoutMs: 6_000,
        transactionTimeoutMs: 5_000,
        partitionsConcurrently: 1,
      },
    });
    const redis = connectRedis({
      url: installation.environment['REDIS_URL'] ?? '',
      commandTimeoutMs: 2_000,
      onError: () => undefined,
    });
    try {
      await once(redis, 'ready');
      await new MemorySentinel(redis, { prefix: installation.prefix }).create('cluster');
      const runner = new StageRunner({
        stage: shoutStage,
        run: (article) =>
          Promise.resolve({
            result: cleanedArticle({ id: article.id ?? '', text: article.content }),
            ms: 1,
            model: null,
          }),
        memory: new RedisStageMemory(redis, {
          prefix: installation.prefix,
          journalTtlMs: 60_000,
          firstSeenTtlMs: 60_000,
          keptTtlMs: 60_000,
        }),
        group: `${installation.prefix}shout`,
        recordLimit: (topic) => log.recordLimit(topic),
        observer: { handled: () => undefined, retrying: () => undefined },
      });
      let deliveries = 0;
      await log.subscribe({
        group: `${installation.prefix}shout`,
        topic: shoutStage.input.name,
        onFatal: (error) => {
          throw error;
        },
        handler: async (records, context) => {
          const results = await runner.handle(records, context);
          deliveries += 1;
          // Decided and journalled, but the transaction never commits.
          if (deliveries <= 2) throw new UnavailableError('gone', { code: 'ONRECORD_TEST_GONE' });
          return results;
        },
      });
      const cleaned = await installation.follow('cleaned-article');
      const outcomes = await installation.follow('article-outcome');
      await installation.publish(
        { id: 'a', content: 'one' },
        { id: 'a', content: 'two' },
        { id: 'a', content: 'two' },
      );
      await holds(cleaned, 2);
      await holds(outcomes, 1);
      expect(deliveries).toBeGreaterThan(2);
      const seen = cleaned.map((record) => valueOf(topics.cleanedArticle, record));
      expect(seen.map(({ revision, text }) => [revision, text])).toEqual([
        [1, 'one'],
        [2, 'two'],
      ]);
      expect(outcomes.map((record) => valueOf(topics.articleOutcome, record))).toMatchObject([
        { outcome: 'unchanged', revision: 2, raw: { partition: 0, offset: '2' } },
      ]);
    } finally {
      await log.close();
      redis.disconnect();
      await installation.close();
    }
  });
});
