import { type Topic, topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import {
  type KafkaClientOptions,
  KafkaEventLog,
  KafkaReplayRegister,
  type KafkaSecurity,
} from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import type { LogObserver } from '@onrecord/platform-messaging';
import {
  connectRedis,
  MemorySentinel,
  RedisResultCache,
  RedisStageMemory,
  type RedisOptions,
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
      delivery: config.delivery,
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

/** Which raw articles were sent back from dead letters; `null` for a stage that reads something else. */
export function replayRegister(
  config: Config,
  logger: Logger,
  { name, input }: { readonly name: string; readonly input: Pick<Topic, 'name'> },
): KafkaReplayRegister | null {
  if (input.name !== topics.rawArticle.name) return null;
  const { topicPrefix } = config;
  return new KafkaReplayRegister({
    ...kafkaClient(config, logger, `${name}-replays`),
    topicPrefix,
  });
}

function kafkaSecurity(config: Config): KafkaSecurity {
  const { kafkaTls, kafkaTlsCa: ca, kafkaTlsCert: cert, kafkaTlsKey: key } = config;
  const { kafkaUsername: username, kafkaPassword: password = '' } = config;
  return {
    ...(kafkaTls && { tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) } }),
    ...(username !== undefined && { sasl: { username, password } }),
  };
}

/** A Redis at a URL of the configuration, spoken to as the configuration says. */
export function redisServer(
  config: Config,
  url: string = config.redisUrl,
): Pick<RedisOptions, 'url' | 'tls'> {
  const { redisTlsCa: ca, redisTlsCert: cert, redisTlsKey: key } = config;
  return { url, tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) } };
}

/** What stages remember, in the Redis that the configuration names, and the key that stands for it. */
export function redisMemory(
  config: Config,
  logger: Logger,
  watched: Pick<RedisStageMemoryOptions, 'onJournalHit'> = {},
) {
  const redis = connectRedis({
    ...redisServer(config),
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
    keptTtlMs: config.quotesTtlMs,
  });
  const sentinel = new MemorySentinel(redis, { prefix: config.redisPrefix });
  return { redis, memory, sentinel };
}

const MIB = 1024 * 1024;

/**
 * The cache of results that the configuration names; `null` when it is switched
 * off. On a connection of its own: nothing of the memory's waits behind it.
 */
export function resultCache(config: Config, logger: Logger) {
  if (config.cacheMb === 0) return null;
  const redis = connectRedis({
    ...redisServer(config, config.redisCacheUrl),
    commandTimeoutMs: config.redisTimeoutMs,
    onError: (err) => {
      logger.warn({ err }, 'the cache is away; results are computed');
    },
  });
  const store = new RedisResultCache(redis, {
    prefix: config.redisPrefix,
    ttlMs: config.cacheTtlMs,
    budgetBytes: config.cacheMb * MIB,
  });
  return { redis, store };
}
