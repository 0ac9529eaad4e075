export { configuredLimits } from './lib/configured-limits';
export { settingsForWorkers } from './lib/settings-for-workers';
export { adviseOn, adviseOnLine } from './lib/advise-on';
export { kafkaClient, kafkaLog, redisMemory, redisServer, resultCache } from './lib/connect';
export { dieOn, onSignal } from './lib/process-end';
export { runStageService, type StageServiceOptions } from './lib/run-stage-service';
export { type Reporter, startTelemetry, watchStage } from './lib/start-telemetry';
export { toggleDebugOnSignal } from './lib/toggle-debug';
