import type { Config } from '@onrecord/platform-config';
import {
  type KafkaClientOptions,
  KafkaEventLog,
  type KafkaSecurity,
} from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import type { LogObserver } from '@onrecord/platform-messaging';
import {
  connectRedis,
  RedisStageMemory,
  type RedisStageMemoryOptions,
} from '@onrecord/platform-redis';

/** The Kafka log that the configuration names; nothing is connected yet. */
export function kafkaLog(
  config: Config,
  logger: Logger,
  clientId: string,
  observer?: LogObserver,
): KafkaEventLog {
  return new KafkaEventLog({
    ...(observer && { observer }),
    ...kafkaClient(config, logger, clientId),
    topicPrefix: config.topicPrefix,
    tuning: {
      sessionTimeoutMs: config.sessionTimeoutMs,
      heartbeatIntervalMs: config.heartbeatIntervalMs,
      rebalanceTimeoutMs: config.rebalanceTimeoutMs,
      transactionTimeoutMs: config.transactionTimeoutMs,
      partitionsConcurrently: config.partitionsConcurrently,
    },
  });
}

/** Where the brokers are and how to speak to them. */
export function kafkaClient(config: Config, logger: Logger, clientId: string): KafkaClientOptions {
  return {
    ...kafkaSecurity(config),
    brokers: config.kafkaBrokers,
    clientId: `onrecord-${clientId}`,
    logger,
  };
}

function kafkaSecurity(config: Config): KafkaSecurity {
  const { kafkaTls, kafkaTlsCa: ca, kafkaTlsCert: cert, kafkaTlsKey: key } = config;
  const { kafkaUsername: username, kafkaPassword: password = '' } = config;
  return {
    ...(kafkaTls && { tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) } }),
    ...(username !== undefined && { sasl: { username, password } }),
  };
}

/** The deduplication memory in the Redis that the configuration names. */
export function redisMemory(
  config: Config,
  logger: Logger,
  watched: Pick<RedisStageMemoryOptions, 'onJournalHit'> = {},
) {
  const redis = connectRedis({
    url: config.redisUrl,
    commandTimeoutMs: config.redisTimeoutMs,
    onError: (err) => {
      logger.warn({ err }, 'Redis is away');
    },
  });
  const memory = new RedisStageMemory(redis, {
    ...watched,
    prefix: config.redisPrefix,
    journalTtlMs: config.journalTtlMs,
    firstSeenTtlMs: config.firstSeenTtlMs,
  });
  return { redis, memory };
}
