export { type Check, type Finding, type HealthReport, HealthRegistry } from './lib/health-registry';
export type { RenderMetrics } from './lib/metrics.controller';
export { type Operations, OperationsModule } from './lib/operations.module';
