import { type DynamicModule, Module } from '@nestjs/common';
import { LogLevelSwitch } from '@onrecord/platform-logging';
import { HealthController } from './health.controller';
import { HealthRegistry } from './health-registry';
import { LogLevelController } from './log-level.controller';
import { METRICS, MetricsController, type RenderMetrics } from './metrics.controller';

export interface Operations {
  readonly health: HealthRegistry;
  readonly metrics: RenderMetrics;
  readonly logLevel: LogLevelSwitch;
}

/** What an operator asks of any service: `/health/*`, `/metrics` and `/log-level`. */
@Module({})
export class OperationsModule {
  static over({ health, metrics, logLevel }: Operations): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [HealthController, MetricsController, LogLevelController],
      providers: [
        { provide: HealthRegistry, useValue: health },
        { provide: METRICS, useValue: metrics },
        { provide: LogLevelSwitch, useValue: logLevel },
      ],
    };
  }
}
