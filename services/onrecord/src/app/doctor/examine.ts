import { allTopicSettings, OnrecordError } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { fetchFlowPositions, inspectBroker, tryTransaction } from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import { findModelsFolder } from '@onrecord/platform-models';
import { inspectRedis, type RedisFacts } from '@onrecord/platform-redis';
import {
  adviseOn,
  flowGroups,
  JOURNEY_ENDS,
  kafkaClient,
  redisServer,
} from '@onrecord/platform-service';
import { isBrokerError, reachBroker } from '../kafka/reach-broker';
import { openMemory } from '../redis/open-memory';
import { checkCache } from './check-cache';
import { checkCluster } from './check-cluster';
import { checkGroups } from './check-groups';
import { checkMemory } from './check-memory';
import { checkModels } from './check-models';
import { checkRedis } from './check-redis';
import { checkSettings } from './check-settings';
import { checkTopics } from './check-topics';
import { type Finding, ok, problem } from './finding';

export interface Examination {
  readonly findings: readonly Finding[];
  /** Neither Kafka nor Redis answered. */
  readonly nothingAnswered: boolean;
}

export interface ExamineOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Milliseconds for which Kafka's answers are waited for; 10 s when absent. */
  readonly withinMs?: number;
}

/** What the stages load. */
const MODELS = ['entities', 'quotes'];
/** Less than the client would try; longer than a coordinator takes to be found. */
const TRANSACTION_WITHIN_MS = 8_000;
const REDIS_WITHIN_MS = 3_000;

/**
 * Looks at everything that an installation needs. Changes nothing, apart from a
 * transactional id that the broker forgets by itself (see `tryTransaction`).
 */
export async function examine(options: ExamineOptions): Promise<Examination> {
  const { config } = options;
  const [kafka, redis] = await Promise.all([examineKafka(options), examineRedis(config)]);
  return {
    findings: [
      ...checkSettings(config),
      ...kafka.findings,
      ...redis.findings,
      ...(kafka.answered && redis.answered ? await examineMemory(options) : []),
      ...(await checkModels(findModelsFolder(config.modelsDir), MODELS)),
    ],
    nothingAnswered: !kafka.answered && !redis.answered,
  };
}

interface Examined {
  readonly findings: readonly Finding[];
  readonly answered: boolean;
}

async function examineKafka(options: ExamineOptions): Promise<Examined> {
  const { config, logger, withinMs } = options;
  const { kafkaBrokers, topicPrefix } = config;
  const client = kafkaClient(config, logger, 'doctor');
  const wanted = allTopicSettings();
  const inspection = inspectBroker({
    ...client,
    topicPrefix,
    topics: wanted.map(({ name }) => name),
    groups: flowGroups(config),
  });
  try {
    const facts = await reachBroker(kafkaBrokers, inspection, withinMs);
    const transaction = await examineTransaction(config, logger);
    const findings = [
      ...checkCluster(facts, config),
      transaction,
      ...checkTopics(wanted, facts.topics, (topic) => `${topicPrefix}${topic}`),
      ...checkGroups(facts.groups),
    ];
    return { findings, answered: true };
  } catch (error) {
    if (!(error instanceof OnrecordError) || error.code !== 'ONRECORD_BROKER_UNREACHABLE') {
      throw error;
    }
    return { findings: [kafkaAway(config, error.cause)], answered: false };
  }
}

function kafkaAway({ kafkaBrokers }: Config, cause: unknown): Finding {
  const advice = adviseOn(cause);
  const found =
    advice === null
      ? 'does not answer'
      : `does not work with us: ${(cause as Error).message.trim()}`;
  const todo =
    advice?.todo ??
    'Is it running, and is this its address (KAFKA_BROKERS, --brokers)? With --verbose the client says what it tries.';
  return problem('kafka', kafkaBrokers.join(', '), found, todo);
}

async function examineTransaction(config: Config, logger: Logger): Promise<Finding> {
  const client = kafkaClient(config, logger, 'doctor-transaction');
  const attempt = tryTransaction(client, `${config.groupPrefix}doctor`);
  try {
    await reachBroker(config.kafkaBrokers, attempt, TRANSACTION_WITHIN_MS);
    return ok('kafka', 'transactions', 'a transactional producer is let in');
  } catch (error) {
    const cause = error instanceof OnrecordError ? error.cause : error;
    const why = isBrokerError(cause)
      ? cause.message
      : `no answer within ${TRANSACTION_WITHIN_MS / 1_000} s`;
    const todo =
      adviseOn(cause)?.todo ??
      'Are there enough brokers for __transaction_state, and may we write under the ' +
        `transactional ids ${config.groupPrefix}* (ACL)? The stages cannot work without.`;
    return problem('kafka', 'transactions', why, todo);
  }
}

async function examineRedis(config: Config): Promise<Examined> {
  try {
    const facts = await inspect(config, config.redisUrl);
    const findings = [...checkRedis(facts), await examineCache(config, facts)];
    return { findings, answered: true };
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error;
    const todo =
      adviseOn(error)?.todo ??
      'Is it running, and is REDIS_URL its address and password? The stages wait for it.';
    return { findings: [problem('redis', 'server', error.message, todo)], answered: false };
  }
}

/** What only both together can tell. */
async function examineMemory({ config, logger }: ExamineOptions): Promise<Finding[]> {
  const { topicPrefix, groupPrefix } = config;
  const client = { ...kafkaClient(config, logger, 'doctor-memory'), topicPrefix };
  const groups = flowGroups(config);
  const flow = await fetchFlowPositions({ ...client, groups, topics: JOURNEY_ENDS });
  const { sentinel, close } = await openMemory(config);
  try {
    return checkMemory({ sentinel: await sentinel.read(), flow, groupPrefix });
  } finally {
    close();
  }
}

async function examineCache(config: Config, shared: RedisFacts): Promise<Finding> {
  const { redisCacheUrl, cacheMb } = config;
  if (redisCacheUrl === undefined || cacheMb === 0) return checkCache(config, shared);
  // Nothing depends on it, so nothing else need be known of it.
  const own = await inspect(config, redisCacheUrl).catch(() => null);
  return checkCache(config, own);
}

function inspect(config: Config, url: string): Promise<RedisFacts> {
  const timeoutMs = Math.max(config.redisTimeoutMs, REDIS_WITHIN_MS);
  return inspectRedis({ ...redisServer(config, url), timeoutMs });
}
