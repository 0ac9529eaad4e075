export { HealthModule } from './lib/health.module';
export { type Check, type Finding, type HealthReport, HealthRegistry } from './lib/health-registry';
