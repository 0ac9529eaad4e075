import { UnavailableError } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { connectRedis, MemoryRestorer, MemorySentinel } from '@onrecord/platform-redis';
import { redisServer } from '@onrecord/platform-service';
import { once } from 'node:events';

/** A pipeline of a command is longer than a stage's, and nobody waits for it. */
const COMMAND_TIMEOUT_MS = 30_000;
const CONNECT_WITHIN_MS = 5_000;

/** The memory of an installation, as commands look after it. */
export interface OpenMemory {
  readonly sentinel: MemorySentinel;
  readonly restorer: MemoryRestorer;
  readonly close: () => void;
}

/** Connects to the Redis of the settings. Raises `ONRECORD_REDIS_UNAVAILABLE` after 5 s without an answer. */
export async function openMemory(config: Config): Promise<OpenMemory> {
  let reason = `no answer within ${CONNECT_WITHIN_MS / 1_000} s`;
  const redis = connectRedis({
    ...redisServer(config),
    commandTimeoutMs: COMMAND_TIMEOUT_MS,
    onError: ({ message }) => {
      reason = message;
    },
  });
  try {
    await once(redis, 'ready', { signal: AbortSignal.timeout(CONNECT_WITHIN_MS) });
  } catch (error) {
    redis.disconnect();
    throw new UnavailableError(
      `cannot work with Redis: ${reason}. Is it running, and is REDIS_URL its address and password?`,
      { code: 'ONRECORD_REDIS_UNAVAILABLE', cause: error },
    );
  }
  const { redisPrefix: prefix, firstSeenTtlMs, quotesTtlMs: keptTtlMs } = config;
  return {
    sentinel: new MemorySentinel(redis, { prefix }),
    restorer: new MemoryRestorer(redis, { prefix, firstSeenTtlMs, keptTtlMs }),
    close: () => {
      redis.disconnect();
    },
  };
}
