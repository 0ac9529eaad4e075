import 'reflect-metadata';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { StageDefinition } from '@onrecord/contracts';
import { type Config, readConfig } from '@onrecord/platform-config';
import { type Operations, OperationsModule } from '@onrecord/platform-http';
import { createLogger, type Logger, LogLevelSwitch, NestLogger } from '@onrecord/platform-logging';
import { observeLogWith, observeWith, StageTransport } from '@onrecord/platform-messaging';
import { StagePool } from '@onrecord/platform-workers';
import { adviseOnLine } from './advise-on';
import { kafkaLog, redisMemory, replayRegister, resultCache } from './connect';
import { dieOn, onSignal } from './process-end';
import { stageHealth } from './stage-health';
import { guardMemory } from './guard-memory';
import { guardAgainstStalls } from './guard-against-stalls';
import { startTelemetry, watchStage } from './start-telemetry';
import { toggleDebugOnSignal } from './toggle-debug';
import { configuredLimits } from './configured-limits';
import { settingsForWorkers } from './settings-for-workers';

export interface StageServiceOptions<In, Out extends object, Facts> {
  readonly stage: StageDefinition<In, Out, Facts>;
  /** The compiled worker file, whose body calls `serveStage`. */
  readonly workerFile: string;
}

@Global()
@Module({})
class StageServiceModule {}

/**
 * Runs a stage as a service until SIGTERM: its Nest module's `@EventPattern`
 * handler behind the stage transport, worker threads, and the endpoints for
 * health, metrics and log level.
 * Exit statuses: 0 stopped, 1 could not start, 70 a broken invariant.
 */
export async function runStageService<In, Out extends object, Facts>(
  module: Type,
  options: StageServiceOptions<In, Out, Facts>,
): Promise<void> {
  const { name, version } = options.stage;
  let logger = createLogger({ level: 'info', service: name, version, advise: adviseOnLine });
  try {
    const config = readConfig();
    logger = createLogger({ level: config.logLevel, service: name, version, advise: adviseOnLine });
    await start(module, options, config, logger);
  } catch (err) {
    logger.fatal({ err }, 'could not start');
    process.exit(1);
  }
}

async function start<In, Out extends object, Facts>(
  module: Type,
  { stage, workerFile }: StageServiceOptions<In, Out, Facts>,
  config: Config,
  logger: Logger,
): Promise<void> {
  const pool = await StagePool.start<In, Out, Facts>({
    file: workerFile,
    workerData: settingsForWorkers(config),
    threads: config.threads,
    timeoutMs: config.jobTimeoutMs,
    memoryMb: config.jobMemoryMb,
    attempts: config.jobAttempts,
  });
  const { name, version } = stage;
  const reporter = { service: name, version, system: 'kafka' } as const;
  const telemetry = await startTelemetry(config, logger, reporter);
  const group = `${config.groupPrefix}${name}`;
  const stall = guardAgainstStalls(config, logger, { group, clientId: name });
  telemetry.watchStandstill(group, () => stall.guard.standstillMs());
  const { redis, memory, sentinel } = redisMemory(config, logger, {
    onJournalHit: telemetry.journalHit,
  });
  const { guard, notes } = guardMemory(config, logger, {
    sentinel,
    stage: name,
    own: { group, topic: stage.input.name },
  });
  const watching = observeLogWith(telemetry.log, stall.watch.log, notes.observer);
  const log = kafkaLog(config, logger, name, watching);
  const replays = replayRegister(config, logger, stage);
  const cache = stage.caching === undefined ? null : resultCache(config, logger);
  const watched = watchStage(telemetry, logger, { stage: name, group });
  const transport = new StageTransport({
    ...watched,
    observer: observeWith(watched.observer, stall.watch.stage),
    log,
    stage,
    memory,
    cache: cache && {
      store: cache.store,
      model: pool.model,
      settings: configuredLimits(config),
      onTally: telemetry.cacheTally(name),
    },
    group,
    replays,
    onFatal: dieOn(logger),
  });

  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const health = stageHealth({
    subscription: () => transport.subscriptionStatus(),
    pingStore: () => redis.ping(),
    memory: () => guard.finding(),
    isStopping,
    stall: stall.guard,
  });
  const logLevel = new LogLevelSwitch(logger);
  const operations = { health, metrics: () => telemetry.render(), logLevel };
  const app = await createApp(module, pool, operations, logger);
  app.connectMicroservice({ strategy: transport });
  toggleDebugOnSignal(logLevel);
  onSignal(logger, async () => {
    stopping.abort();
    stall.guard.stop();
    await app.close();
    await pool.close();
    await log.close();
    await replays?.close();
    await notes.close();
    redis.disconnect();
    cache?.redis.disconnect();
    await telemetry.close();
  });
  await app.listen(config.httpPort, config.httpHost);
  logger.info({ address: await app.getUrl() }, 'listening');
  try {
    await guard.wait(stopping.signal);
    await app.startAllMicroservices();
  } catch (error) {
    // Stopped while it waited for its memory, the broker or its topics: no failure to start.
    if (isStopping()) return;
    throw error;
  }
  logger.info({ topic: stage.input.name }, 'consuming');
}

function createApp(module: Type, pool: unknown, operations: Operations, logger: Logger) {
  return NestFactory.create(
    {
      module: StageServiceModule,
      imports: [module, OperationsModule.over(operations)],
      providers: [{ provide: StagePool, useValue: pool }],
      exports: [StagePool],
    },
    { logger: new NestLogger(logger), abortOnError: false },
  );
}
