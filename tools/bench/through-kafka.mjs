import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { root } from '../commands/workspace.mjs';
import { startServices } from '../local/services.mjs';

const STAGES = ['cleaner', 'entities', 'quotes'];
const READY_MS = 60_000;
const TIMEOUT_MS = 300_000;

/**
 * Articles a second through a real Kafka and Redis and the three services as their own processes,
 * from the first record published until the last outcome is read, `read_committed`.
 * @param {{ id: string, content: string }[]} articles
 */
export async function throughKafka(articles) {
  const services = await startServices();
  const prefix = `bench-${randomUUID().slice(0, 8)}.`;
  const log = new KafkaEventLog({
    brokers: services.kafkaBrokers.split(','),
    clientId: 'bench',
    topicPrefix: prefix,
    logger: createLogger({ level: 'silent', service: 'bench', version: '0' }),
    tuning: {
      sessionTimeoutMs: 30_000,
      heartbeatIntervalMs: 3_000,
      rebalanceTimeoutMs: 60_000,
      transactionTimeoutMs: 30_000,
      partitionsConcurrently: 3,
    },
  });
  const children = [];
  try {
    await log.createTopics({ partitions: 3, replicationFactor: 1 });
    for (const stage of STAGES) {
      children.push(
        await startStage(stage, {
          KAFKA_BROKERS: services.kafkaBrokers,
          REDIS_URL: services.redisUrl,
          ONRECORD_TOPIC_PREFIX: prefix,
          ONRECORD_GROUP_PREFIX: prefix,
          ONRECORD_REDIS_PREFIX: prefix,
          ONRECORD_HTTP_PORT: '0',
        }),
      );
    }
    let outcomes = 0;
    await log.subscribe({
      group: `${prefix}bench`,
      topic: 'article-outcome',
      onFatal: (error) => {
        throw error;
      },
      handler: async (records) => {
        outcomes += records.length;
        return [];
      },
    });
    const start = performance.now();
    await log.append(
      articles.map((article) => ({
        topic: 'raw-article',
        key: Buffer.from(article.id),
        value: Buffer.from(JSON.stringify(article)),
        headers: {},
      })),
    );
    while (outcomes < articles.length) {
      if (performance.now() - start > TIMEOUT_MS) throw new Error(`only ${outcomes} outcomes came`);
      await sleep(5);
    }
    return { articles: articles.length, seconds: (performance.now() - start) / 1000 };
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
    await log.close();
    await services.stop();
  }
}

/** Resolves once the stage says that it is ready. */
export async function startStage(stage, environment) {
  const child = spawn(process.execPath, [join(root, 'services', stage, 'dist/main.js')], {
    env: { ...process.env, ...environment, ONRECORD_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let address = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    address ??= /"address":"([^"]+)"/u.exec(line)?.[1] ?? null;
  });
  const deadline = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`${stage} is not ready`);
    const answer = address && (await fetch(`${address}/health/ready`).catch(() => null));
    if (answer?.status === 200) return child;
    await sleep(100);
  }
}
