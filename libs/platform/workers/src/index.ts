export { serveStage } from './lib/serve-stage';
export { type PoolWork, StagePool, type StagePoolOptions } from './lib/stage-pool';
export { type WorkerLimits, workerSettings, type WorkerSettings } from './lib/worker-settings';
