import { UnavailableError } from '@onrecord/contracts';
import { Redis } from 'ioredis';
import { type RedisServer, serverOptions } from './redis-server';

export interface RedisFacts {
  readonly version: string;
  /** `master` or `slave`, as Redis calls them. */
  readonly role: string;
  readonly isCluster: boolean;
  /** Whether every write goes to a file that survives a restart. */
  readonly appendonly: boolean;
  /** `null` when the server does not let us ask (CONFIG is forbidden). */
  readonly appendfsync: string | null;
  /** Whether the last write to that file succeeded. */
  readonly appendWorks: boolean;
  readonly maxmemoryPolicy: string;
  /** Bytes; 0 for no limit. */
  readonly maxmemory: number;
  readonly usedMemory: number;
  /** Keys thrown away for lack of memory since the start. */
  readonly evictedKeys: number;
}

export interface InspectRedisOptions extends RedisServer {
  /** Milliseconds for connecting, and for each answer. */
  readonly timeoutMs: number;
}

/** What the server says about itself; reads only. Raises `ONRECORD_REDIS_UNAVAILABLE`. */
export async function inspectRedis(options: InspectRedisOptions): Promise<RedisFacts> {
  const { url, timeoutMs } = options;
  const redis = new Redis(url, {
    ...serverOptions(options),
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    // How long a closed connection keeps the process alive.
    disconnectTimeout: 100,
    retryStrategy: () => null,
  });
  // The client says the reason here alone; what `connect` raises is "closed".
  const reasons: Error[] = [];
  redis.on('error', (error: Error) => reasons.push(error));
  try {
    await redis.connect();
    const info = parseInfo(await redis.info());
    return factsOf(info, await appendfsyncOf(redis));
  } catch (error) {
    const cause: unknown = reasons[0] ?? error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnavailableError(`Redis did not answer: ${why}`, {
      code: 'ONRECORD_REDIS_UNAVAILABLE',
      cause,
    });
  } finally {
    redis.disconnect();
  }
}

/** Hosted servers often forbid CONFIG; INFO has the rest. */
async function appendfsyncOf(redis: Redis): Promise<string | null> {
  try {
    return configValue(await redis.config('GET', 'appendfsync'));
  } catch {
    return null;
  }
}

/** RESP2 answers a list of name and value. */
function configValue(answer: unknown): string | null {
  const value: unknown = Array.isArray(answer) ? answer[1] : null;
  return typeof value === 'string' ? value : null;
}

/** The `name:value` lines of INFO. */
export function parseInfo(text: string): Map<string, string> {
  const pairs = text.split(/\r?\n/u).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return line.startsWith('#') || colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
  });
  return new Map(pairs);
}

function factsOf(info: ReadonlyMap<string, string>, appendfsync: string | null): RedisFacts {
  return {
    version: info.get('redis_version') ?? 'unknown',
    role: info.get('role') ?? 'unknown',
    isCluster: info.get('cluster_enabled') === '1',
    appendonly: info.get('aof_enabled') === '1',
    appendfsync,
    appendWorks: (info.get('aof_last_write_status') ?? 'ok') === 'ok',
    maxmemoryPolicy: info.get('maxmemory_policy') ?? 'unknown',
    maxmemory: Number(info.get('maxmemory') ?? 0),
    usedMemory: Number(info.get('used_memory') ?? 0),
    evictedKeys: Number(info.get('evicted_keys') ?? 0),
  };
}
