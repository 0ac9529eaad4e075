export { serveStage } from './lib/serve-stage';
export { type PoolWork, StagePool, type StagePoolOptions } from './lib/stage-pool';
export { workerLimits, type WorkerLimits } from './lib/worker-limits';
