export { connectRedis, type RedisOptions } from './lib/connect-redis';
export { InMemoryStageMemory } from './lib/in-memory-stage-memory';
export { inspectRedis, type InspectRedisOptions, type RedisFacts } from './lib/inspect-redis';
export { RedisStageMemory, type RedisStageMemoryOptions } from './lib/redis-stage-memory';
