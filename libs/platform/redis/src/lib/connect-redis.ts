import { Redis } from 'ioredis';
import { type RedisServer, serverOptions } from './redis-server';

export interface RedisOptions extends RedisServer {
  /** Milliseconds after which a command counts as unanswered. */
  readonly commandTimeoutMs: number;
  /** Called with each connection error; ioredis reconnects by itself. */
  readonly onError: (error: Error) => void;
}

const CONNECT_TIMEOUT_MS = 2_000;
const LONGEST_RECONNECT_MS = 5_000;

/**
 * A client that fails fast instead of queueing while Redis is away, so that the
 * runner decides what waiting means; it reconnects for ever in the background.
 */
export function connectRedis(options: RedisOptions): Redis {
  const { url, commandTimeoutMs, onError } = options;
  const redis = new Redis(url, {
    ...serverOptions(options),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: commandTimeoutMs,
    connectTimeout: CONNECT_TIMEOUT_MS,
    lazyConnect: false,
    retryStrategy: (times) => Math.min(LONGEST_RECONNECT_MS, 50 * 2 ** Math.min(times, 10)),
  });
  redis.on('error', onError);
  return redis;
}
