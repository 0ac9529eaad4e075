import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { topics } from '@onrecord/contracts';
import { HealthRegistry, OperationsModule } from '@onrecord/platform-http';
import { type Logger, type LogLevelSwitch, NestLogger } from '@onrecord/platform-logging';
import { ApiErrorFilter } from './api-error.filter';
import { ArticlesController } from './articles.controller';
import { QuotesController } from './quotes.controller';
import { SingleProcess } from './single-process';

@Module({})
class ServeModule {
  static over(flow: SingleProcess, logLevel: LogLevelSwitch): DynamicModule {
    const health = new HealthRegistry();
    health.addLive('process', () => null);
    health.addReady('stages', () => flow.obstacle());
    const operations = { health, logLevel, metrics: () => flow.renderMetrics() };
    return {
      module: ServeModule,
      imports: [OperationsModule.over(operations)],
      controllers: [ArticlesController, QuotesController],
      providers: [{ provide: SingleProcess, useValue: flow }],
    };
  }
}

/** The HTTP API over the flow; not yet listening. */
export async function createServeApp(
  flow: SingleProcess,
  logger: Logger,
  logLevel: LogLevelSwitch,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ServeModule.over(flow, logLevel), {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  // Bytes, whatever they claim to be: the controller judges the type, the contract's reader the JSON.
  app.useBodyParser('raw', { type: () => true, limit: topics.rawArticle.maxMessageBytes });
  app.useGlobalFilters(new ApiErrorFilter(logger));
  app.disable('x-powered-by');
  return app;
}
