import type {
  EnrichedArticle,
  RawArticle,
  StageDefinition,
  Subscription,
} from '@onrecord/contracts';
import { KafkaEventLog, KafkaReplayRegister } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import {
  type LogObserver,
  type ReachFaultPoint,
  type RunStage,
  StageRunner,
  unobserved,
} from '@onrecord/platform-messaging';
import { connectRedis, RedisStageMemory } from '@onrecord/platform-redis';
import { StagePool } from '@onrecord/platform-workers';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { echoStage } from './echo-stage';
import { clean, cleanStage, enrich, enrichStage, runInPlace } from './two-stages';
import type { Fault, FromWorker, ToWorker, WorkerConfig } from './worker-protocol';

/**
 * A stage service of the fault tests: the runner, the Kafka adapter, the Redis memory and the
 * worker pool of the real ones around the echo stage, and faults where its parent wants them.
 */
const config = JSON.parse(process.env['ONRECORD_FAULT_WORKER'] ?? '') as WorkerConfig;
const STATUS_MS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

const faults = new Set<{ fault: Fault; left: number }>();
/** Ends the waits of those that hold. */
const held = new Set<() => void>();

process.on('message', (message: ToWorker) => {
  if (message.do === 'arm') faults.add({ fault: message.fault, left: message.fault.nth });
  else release();
});

/** Nobody waits any more, nor those who have not come to their point yet. */
function release(): void {
  for (const armed of faults) if (armed.fault.act === 'hold') faults.delete(armed);
  for (const go of held) go();
}

function say(message: FromWorker): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else
      process.send(message, () => {
        resolve();
      });
  });
}

const reach: ReachFaultPoint = async (point, partition) => {
  for (const armed of faults) {
    if (armed.fault.point !== point) continue;
    armed.left -= 1;
    if (armed.left > 0) continue;
    faults.delete(armed);
    await commitFault(armed.fault, partition);
    return;
  }
};

let joins = 0;
const expired: string[] = [];
let delivered = 0;
const taken = new Set<number>();
const observer: LogObserver = {
  ...unobserved,
  assigned: (_group, _topic, partitions) => {
    if (partitions.length > 0) joins += 1;
  },
  expired: ({ partition }, from, to) => {
    expired.push(`${partition}: ${from}-${to}`);
  },
  taken: ({ partition }, records) => {
    delivered += records.length;
    const [first] = records;
    if (first === undefined || taken.has(partition)) return;
    taken.add(partition);
    void say({ say: 'took', partition, offset: first.offset });
  },
};

async function commitFault({ point, act, afterMs = 0 }: Fault, partition: number): Promise<void> {
  await say({ say: 'reached', point, partition });
  if (act === 'hold') {
    await new Promise<void>((resolve) => held.add(resolve));
    return;
  }
  if (afterMs > 0) await sleep(afterMs);
  process.kill(process.pid, 'SIGKILL');
}

const logger = createLogger({ level: 'info', service: 'echo', version: '1' });
const client = {
  brokers: config.brokers.split(','),
  clientId: 'echo',
  topicPrefix: config.prefix,
  logger,
};
const replays = new KafkaReplayRegister({ ...client, clientId: 'echo-replays' });
const log = new KafkaEventLog({
  ...client,
  reach,
  observer,
  tuning: {
    sessionTimeoutMs: config.sessionTimeoutMs,
    heartbeatIntervalMs: 300,
    rebalanceTimeoutMs: 2 * config.sessionTimeoutMs,
    transactionTimeoutMs: config.transactionTimeoutMs,
    partitionsConcurrently: 3,
  },
});
const redis = connectRedis({
  url: config.redisUrl,
  commandTimeoutMs: 2_000,
  onError: () => undefined,
});
const memory = new RedisStageMemory(redis, {
  prefix: config.prefix,
  journalTtlMs: DAY_MS,
  firstSeenTtlMs: DAY_MS,
  keptTtlMs: DAY_MS,
});

/** Joins the stage's group. */
async function serve<In, Out extends object>(
  stage: StageDefinition<In, Out>,
  run: RunStage<In, Out, null>,
): Promise<Subscription> {
  const group = `${config.prefix}${stage.name}`;
  const runner = new StageRunner({
    ...{ stage, run, memory, group, replays, reach },
    recordLimit: (topic) => log.recordLimit(topic),
    observer: { handled: () => undefined, retrying: () => undefined },
  });
  return log.subscribe({
    group,
    topic: stage.input.name,
    handler: runner.handle,
    onFatal: (err) => {
      logger.fatal({ err }, 'a broken invariant');
      process.exit(70);
    },
  });
}

async function main(): Promise<void> {
  const pool = await StagePool.start<RawArticle, EnrichedArticle>({
    file: join(__dirname, 'echo-worker.js'),
    workerData: config,
    threads: 1,
    timeoutMs: config.jobTimeoutMs,
    memoryMb: 64,
    attempts: 2,
  });
  if (config.isTwoStages === true) await serve(enrichStage, runInPlace(enrich));
  const subscription =
    config.isTwoStages === true
      ? await serve(cleanStage, runInPlace(clean))
      : await serve(echoStage, (article, facts, record) => pool.run(article, facts, record));
  const timer = setInterval(() => {
    void say({ say: 'status', ...subscription.status(), joins, delivered, expired });
  }, STATUS_MS);
  process.once('SIGTERM', () => {
    clearInterval(timer);
    void (async () => {
      await log.close();
      await replays.close();
      await pool.close();
      redis.disconnect();
      process.exit(0);
    })();
  });
}

void main();
