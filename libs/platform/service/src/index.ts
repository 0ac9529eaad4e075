export { configuredLimits } from './lib/configured-limits';
export { kafkaClient, kafkaLog, redisMemory } from './lib/connect';
export { dieOn, onSignal } from './lib/process-end';
export { runStageService, type StageServiceOptions } from './lib/run-stage-service';
export { loggingObserver } from './lib/stage-observer';
