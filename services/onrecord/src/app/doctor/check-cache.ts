import type { Config } from '@onrecord/platform-config';
import type { RedisFacts } from '@onrecord/platform-redis';
import { type Finding, ok, warn } from './finding';

const MIB = 1024 * 1024;
/** Of the memory of a server that has decisions to keep as well. */
const SHARE = 0.5;

/** Whether results have a place and leave enough for others; `facts` of the server that keeps them, `null` when it is away. */
export function checkCache(
  { cacheMb, redisCacheUrl }: Pick<Config, 'cacheMb' | 'redisCacheUrl'>,
  facts: Pick<RedisFacts, 'version' | 'maxmemory'> | null,
): Finding {
  if (cacheMb === 0) return ok('redis', 'cache', 'switched off');
  if (facts === null) {
    const todo = 'Is REDIS_CACHE_URL its address and password? Results are computed meanwhile.';
    return warn('redis', 'cache', 'does not answer', todo);
  }
  const isAlone = redisCacheUrl !== undefined;
  const found = `${cacheMb} MiB for results${isAlone ? `, Redis ${facts.version} of its own` : ''}`;
  const room = facts.maxmemory * (isAlone ? 1 : SHARE);
  if (room === 0 || cacheMb * MIB <= room) return ok('redis', 'cache', found);
  const limit = `${(facts.maxmemory / MIB).toFixed(0)} MiB`;
  const todo = isAlone
    ? 'Lower ONRECORD_CACHE_MB, or raise its maxmemory.'
    : 'Lower ONRECORD_CACHE_MB, or raise maxmemory: full, the server refuses decisions, and the cleaner would stand still.';
  return warn('redis', 'cache', `${found}; the server has ${limit} in all`, todo);
}
