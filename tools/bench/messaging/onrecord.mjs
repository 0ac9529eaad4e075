import { articleId, topics } from '@onrecord/contracts';
import { KafkaEventLog } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { StageRunner } from '@onrecord/platform-messaging';
import { connectRedis, MemorySentinel, RedisStageMemory } from '@onrecord/platform-redis';
import { StagePool } from '@onrecord/platform-workers';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const DAY_MS = 24 * 60 * 60 * 1000;
const logger = createLogger({ level: 'silent', service: 'bench', version: '0' });

/**
 * Ours: the log and the runner of every service around a stage that does nothing, transactions on.
 * `plain` keeps no memory, as the other contenders; `later` clears marks in Redis as the later
 * stages do, `first` decides there as the first stage does. Without logs and metrics, as the others.
 * @param {import('./contender.mjs').Task} task
 * @param {import('./tally.mjs').Tally} tally
 */
export async function start(task, tally) {
  const { brokers, redisUrl, prefix, group } = task;
  const log = new KafkaEventLog({
    brokers,
    clientId: group,
    topicPrefix: prefix,
    logger,
    tuning: {
      sessionTimeoutMs: 30_000,
      heartbeatIntervalMs: 3_000,
      rebalanceTimeoutMs: 60_000,
      transactionTimeoutMs: 30_000,
      partitionsConcurrently: task.concurrently,
    },
  });
  const redis = connectRedis({ url: redisUrl, commandTimeoutMs: 5_000, onError: () => {} });
  if (redis.status !== 'ready') await once(redis, 'ready');
  await new MemorySentinel(redis, { prefix: group }).create('bench');
  const memory = new RedisStageMemory(redis, {
    prefix: group,
    journalTtlMs: DAY_MS,
    firstSeenTtlMs: DAY_MS,
    keptTtlMs: DAY_MS,
  });
  const stage = echoStage(task);
  const { run, close } = await runOf(task);
  const runner = new StageRunner({
    stage,
    run,
    memory,
    group,
    recordLimit: (topic) => log.recordLimit(topic),
    observer: {
      handled: ({ error }) => {
        if (error !== undefined) dieOn(error);
        tally.add(1);
      },
      retrying: (_, error) => dieOn(error),
    },
  });
  const subscription = await log.subscribe({
    group,
    topic: stage.input.name,
    handler: async (records, context) => {
      await tally.gate(context);
      return runner.handle(records, context);
    },
    onFatal: dieOn,
  });
  tally.owned = () => {
    const { joined, partitions } = subscription.status();
    return joined ? partitions : [];
  };
  return async () => {
    await log.close();
    await close();
    redis.disconnect();
  };
}

/** Thrown, it would be caught by the client, and the bench would wait for ever. */
function dieOn(error) {
  console.error(error);
  process.exit(1);
}

function echoStage({ contender, prefix, input, output }) {
  const outputTopic = { ...topics.rawArticle, name: output.slice(prefix.length) };
  const stage = {
    name: 'echo',
    version: '1',
    input: { ...topics.rawArticle, name: input.slice(prefix.length) },
    outputs: [outputTopic],
    isBranch: contender === 'plain',
    identify: articleId,
    route: (value) => ({ records: [{ topic: outputTopic, value }], outcome: null }),
  };
  if (contender !== 'first') return stage;
  return {
    ...stage,
    request: ({ id, content }) => ({
      articleId: id,
      contentHash: createHash('sha256').update(content).digest('hex'),
      joinsCopies: true,
    }),
  };
}

/** In place, or in one worker thread that works so long on each. */
async function runOf({ workRounds }) {
  if (workRounds === 0) {
    return {
      run: (result) => Promise.resolve({ result, ms: 0, model: null }),
      close: () => Promise.resolve(),
    };
  }
  const pool = await StagePool.start({
    file: fileURLToPath(new URL('work-worker.mjs', import.meta.url)),
    workerData: { workRounds },
    threads: 1,
    timeoutMs: 60_000,
    memoryMb: 256,
    attempts: 1,
  });
  return { run: (...job) => pool.run(...job), close: () => pool.close() };
}
