export { connectRedis, type RedisOptions } from './lib/connect-redis';
export { InMemoryResultCache } from './lib/in-memory-result-cache';
export { InMemoryStageMemory } from './lib/in-memory-stage-memory';
export { inspectRedis, type InspectRedisOptions, type RedisFacts } from './lib/inspect-redis';
export { RedisStageMemory, type RedisStageMemoryOptions } from './lib/redis-stage-memory';
export { RedisResultCache, type RedisResultCacheOptions } from './lib/redis-result-cache';
export {
  MemoryRestorer,
  type MemoryRestorerOptions,
  type ShownEnd,
  type ShownKept,
  type ShownRevision,
  type ShownText,
} from './lib/memory-restorer';
export {
  type KnownPosition,
  MEMORY_SCHEMA,
  MemorySentinel,
  type SentinelFacts,
} from './lib/memory-sentinel';
export { EMPTIED_WORDS } from './lib/redis-errors';
