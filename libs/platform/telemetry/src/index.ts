export type { MessagingSystem } from './lib/attributes';
export { BoundedLabel } from './lib/bounded-label';
export type { TracingOptions } from './lib/start-tracing';
export { type ObservedStage, Telemetry, type TelemetryOptions } from './lib/telemetry';
