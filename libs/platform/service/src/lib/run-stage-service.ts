import 'reflect-metadata';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { StageDefinition } from '@onrecord/contracts';
import { type Config, readConfig } from '@onrecord/platform-config';
import { HealthModule } from '@onrecord/platform-http';
import { createLogger, type Logger, NestLogger } from '@onrecord/platform-logging';
import { StageTransport } from '@onrecord/platform-messaging';
import { StagePool } from '@onrecord/platform-workers';
import { kafkaLog, redisMemory } from './connect';
import { dieOn, onSignal } from './process-end';
import { stageHealth } from './stage-health';
import { loggingObserver } from './stage-observer';
import { configuredLimits } from './configured-limits';

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
 * handler behind the stage transport, worker threads, and the health endpoints.
 * Exit statuses: 0 stopped, 1 could not start, 70 a broken invariant.
 */
export async function runStageService<In, Out extends object, Facts>(
  module: Type,
  options: StageServiceOptions<In, Out, Facts>,
): Promise<void> {
  const { name, version } = options.stage;
  let logger = createLogger({ level: 'info', service: name, version });
  try {
    const config = readConfig();
    logger = createLogger({ level: config.logLevel, service: name, version });
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
    workerData: configuredLimits(config),
    threads: config.threads,
    timeoutMs: config.jobTimeoutMs,
    memoryMb: config.jobMemoryMb,
    attempts: config.jobAttempts,
  });
  const log = kafkaLog(config, logger, stage.name);
  const { redis, memory } = redisMemory(config, logger);
  const transport = new StageTransport({
    log,
    stage,
    memory,
    group: `${config.groupPrefix}${stage.name}`,
    observer: loggingObserver(logger, stage.name),
    onFatal: dieOn(logger),
  });

  let stopping = false;
  const isStopping = (): boolean => stopping;
  const health = stageHealth({
    subscription: () => transport.subscriptionStatus(),
    pingStore: () => redis.ping(),
    isStopping,
  });
  const app = await NestFactory.create(
    {
      module: StageServiceModule,
      imports: [module, HealthModule.over(health)],
      providers: [{ provide: StagePool, useValue: pool }],
      exports: [StagePool],
    },
    { logger: new NestLogger(logger), abortOnError: false },
  );
  app.connectMicroservice({ strategy: transport });
  onSignal(logger, async () => {
    stopping = true;
    await app.close();
    await pool.close();
    await log.close();
    redis.disconnect();
  });
  await app.listen(config.httpPort, config.httpHost);
  logger.info({ address: await app.getUrl() }, 'listening');
  try {
    await app.startAllMicroservices();
  } catch (error) {
    // Stopped while it waited for the broker or its topics: no failure to start.
    if (isStopping()) return;
    throw error;
  }
  logger.info({ topic: stage.input.name }, 'consuming');
}
