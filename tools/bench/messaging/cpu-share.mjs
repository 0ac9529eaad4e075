import { topics } from '@onrecord/contracts';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchArticles } from '../articles.mjs';
import { startStage } from '../through-kafka.mjs';

const ARTICLES = 700;
const WARM_UP = 300;
const TIMEOUT_MS = 300_000;
/** Each stage and the topic that shows how far it is, in the order of the flow. */
const STAGES = [
  ['cleaner', topics.cleanedArticle.name],
  ['entities', topics.articleEntities.name],
  ['quotes', topics.enrichedArticle.name],
];

/**
 * What part of each real service's CPU its main thread takes, while it works off a backlog alone.
 * There everything of messaging is done (Kafka, Redis, JSON, checks), and logs, metrics, what goes
 * to and from the worker thread, and what a stage routes; the stage computes in the worker. So it is
 * an upper bound for messaging. `null` where there is no /proc to tell threads apart.
 * @param {import('../../local/services.mjs').Services} services
 */
export async function cpuShare({ kafkaBrokers, redisUrl }) {
  if (!existsSync('/proc/self/task')) return null;
  const prefix = `bench-${randomUUID().slice(0, 8)}.`;
  const log = newLog(kafkaBrokers, prefix);
  const environment = {
    KAFKA_BROKERS: kafkaBrokers,
    REDIS_URL: redisUrl,
    ONRECORD_TOPIC_PREFIX: prefix,
    ONRECORD_GROUP_PREFIX: prefix,
    ONRECORD_REDIS_PREFIX: prefix,
    ONRECORD_HTTP_PORT: '0',
  };
  try {
    await log.createTopics({ partitions: 3, replicationFactor: 1 });
    await log.append(benchArticles(ARTICLES).map(toRecord));
    const shares = [];
    for (const [stage, output] of STAGES) {
      shares.push({ stage, ...(await measure(log, stage, output, environment)) });
    }
    return shares;
  } finally {
    await log.close();
  }
}

async function measure(log, stage, output, environment) {
  let seen = 0;
  const following = await log.subscribe({
    group: `${environment.ONRECORD_GROUP_PREFIX}bench-${stage}`,
    topic: output,
    onFatal: (error) => {
      throw error;
    },
    handler: (records) => {
      seen += records.length;
      return Promise.resolve([]);
    },
  });
  const child = await startStage(stage, environment);
  const threadsAfter = async (count) => {
    const deadline = performance.now() + TIMEOUT_MS;
    while (seen < count) {
      if (performance.now() > deadline) throw new Error(`${stage}: only ${seen} articles came`);
      await sleep(5);
    }
    return { ...threadsOf(child.pid), seen };
  };
  try {
    const before = await threadsAfter(WARM_UP);
    const after = await threadsAfter(ARTICLES);
    const articles = after.seen - before.seen;
    const mainMs = (after.main - before.main) / articles;
    const totalMs = (after.total - before.total) / articles;
    return { mainMs, totalMs, share: mainMs / totalMs };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await following.close();
  }
}

/** CPU milliseconds of a process by the kernel's account of its threads; the first is the main one. */
function threadsOf(pid) {
  let main = 0;
  let total = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ns] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    const ms = Number(ns) / 1e6;
    total += ms;
    if (thread === String(pid)) main += ms;
  }
  return { main, total };
}

function newLog(kafkaBrokers, topicPrefix) {
  return new KafkaEventLog({
    brokers: kafkaBrokers.split(','),
    clientId: 'bench',
    topicPrefix,
    logger: createLogger({ level: 'silent', service: 'bench', version: '0' }),
    tuning: {
      sessionTimeoutMs: 30_000,
      heartbeatIntervalMs: 3_000,
      rebalanceTimeoutMs: 60_000,
      transactionTimeoutMs: 30_000,
      partitionsConcurrently: 3,
    },
  });
}

function toRecord(article) {
  return {
    topic: topics.rawArticle.name,
    key: Buffer.from(article.id),
    value: Buffer.from(JSON.stringify(article)),
    headers: {},
  };
}
