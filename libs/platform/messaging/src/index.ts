export { formatCoordinates, parseCoordinates } from './lib/coordinates';
export { deadLetter, errorCode } from './lib/dead-letter';
export {
  DeadLetterDesk,
  type DeadLetterDeskOptions,
  type DeadLetterState,
  stateOf,
} from './lib/dead-letter-desk';
export { type DeadLetterAction, DeadLetterJournal, readEntry } from './lib/dead-letter-journal';
export type { DeskLog, JournalSource } from './lib/desk-log';
export type { FaultPoint, ReachFaultPoint } from './lib/fault-points';
export { backoffMs, keepTrying } from './lib/keep-trying';
export {
  type ClientCall,
  type GroupPartition,
  type LogObserver,
  observeCall,
  observeLogWith,
  unobserved,
} from './lib/log-observer';
export { MemoryDesk } from './lib/memory-desk';
export { MemoryEventLog, type MemoryEventLogOptions } from './lib/memory-event-log';
export { recordBytes } from './lib/outgoing';
export type { CacheTally, StageCacheOptions } from './lib/stage-cache';
export { ReplayIndex } from './lib/replay-index';
export { StageErrorFilter } from './lib/stage-error-filter';
export { StageRunner, type StageRunnerOptions } from './lib/stage-runner';
export {
  type StageContext,
  StageTransport,
  type StageTransportOptions,
} from './lib/stage-transport';
export type { ArticleTrace, ChunkTrace, StageTracer } from './lib/stage-tracer';
export { observeWith } from './lib/stage-work';
export type { RunStage, StageEvent, StageObserver, StageWork } from './lib/stage-work';
