import { KafkaEventLog, newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { StageRunner } from '@onrecord/platform-messaging';
import { connectRedis, MemorySentinel, RedisStageMemory } from '@onrecord/platform-redis';
import { Telemetry } from '@onrecord/platform-telemetry';
import { cleanedArticle } from '@onrecord/testing';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, Installation } from './lib/installation';
import { shoutStage } from './lib/shout-stage';

jest.setTimeout(120_000);

const logger = createLogger({ level: 'silent', service: 'test', version: '0' });

describe('a commit that another owner prevents', () => {
  it('shows in the metrics: not sent, fenced again, decided before, sent once', async () => {
    const telemetry = await Telemetry.start({
      service: 'shout',
      version: '1',
      system: 'kafka',
      logger,
      tracing: null,
    });
    const installation = await Installation.create({ partitions: 1 });
    const group = `${installation.prefix}shout`;
    const brokers = installation.environment['KAFKA_BROKERS']?.split(',') ?? [];
    const log = new KafkaEventLog({
      brokers,
      clientId: 'failing-commit',
      topicPrefix: installation.prefix,
      logger,
      observer: telemetry.log,
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
    const usurper = newKafka({ brokers, clientId: 'usurper', logger }).producer({
      transactionalId: `${group}.${installation.prefix}raw-article.0`,
    });
    /** The sum of a metric's samples with all these labels. */
    const valueOf = async (metric: string, ...labels: string[]): Promise<number> =>
      (await telemetry.render())
        .split('\n')
        .filter((line) => line.startsWith(`${metric}{`))
        .filter((line) => labels.every((label) => line.includes(label)))
        .reduce((sum, line) => sum + Number(line.split('} ')[1]), 0);
    const paused: number[] = [];
    try {
      await once(redis, 'ready');
      await new MemorySentinel(redis, { prefix: installation.prefix }).create('cluster');
      const runner = new StageRunner({
        stage: shoutStage,
        run: ({ id = '', content: text }) =>
          Promise.resolve({ result: cleanedArticle({ id, text }), ms: 1, model: null }),
        memory: new RedisStageMemory(redis, {
          prefix: installation.prefix,
          journalTtlMs: 60_000,
          firstSeenTtlMs: 60_000,
          keptTtlMs: 60_000,
          onJournalHit: telemetry.journalHit,
        }),
        group,
        recordLimit: (topic) => log.recordLimit(topic),
        observer: telemetry.stageObserver({ stage: 'shout', group }),
      });
      await usurper.connect();
      await installation.publish({ id: 'a', content: 'one' }, { id: 'b', content: 'two' });
      let deliveries = 0;
      await log.subscribe({
        group,
        topic: shoutStage.input.name,
        onFatal: (error) => {
          throw error;
        },
        handler: async (records, context) => {
          const results = await runner.handle(records, context);
          deliveries += 1;
          if (deliveries > 1) return results;
          // Decided and journalled; what another owner does first of all stops the commit.
          await (await usurper.transaction()).abort();
          for (const cause of ['redis', null]) {
            context.paused(cause);
            paused.push(await valueOf('onrecord_paused', 'cause="redis"'));
          }
          return results;
        },
      });
      await holds(await installation.follow('cleaned-article'), 2);
      expect(deliveries).toBe(2);
      const sent = 'messaging_client_sent_messages_total';
      // A subscriber may see a commit before its sender has the broker's answer.
      while ((await valueOf(sent)) < 4) await sleep(20);
      expect({
        notSent: await valueOf(sent, 'error_type='),
        sent: (await valueOf(sent)) - (await valueOf(sent, 'error_type=')),
        consumed: await valueOf('messaging_client_consumed_messages_total'),
        fences: await valueOf('onrecord_fences_total'),
        journalHits: await valueOf('onrecord_journal_hits_total', '="raw-article"'),
        paused,
      }).toEqual({ notSent: 2, sent: 2, consumed: 4, fences: 2, journalHits: 2, paused: [1, 0] });
    } finally {
      await usurper.disconnect();
      await log.close();
      redis.disconnect();
      await installation.close();
      await telemetry.close();
    }
  });
});
