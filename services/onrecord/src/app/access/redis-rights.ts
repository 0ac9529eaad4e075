import type { RedisRights } from './right';

/** Greeting, the ready check of the client, and health. */
const CONNECTION = ['ping', 'info', 'select'];
const SCRIPTS = ['eval', 'evalsha'];
const CACHE_COMMANDS = [
  'del',
  'exists',
  'get',
  'lindex',
  'lpop',
  'mget',
  'pexpire',
  'rpush',
  'set',
  'time',
];
const MEMORY_COMMANDS = ['exists', 'get', 'hdel', 'hget', 'hgetall', 'hmget', 'hset', 'set'];
const REBUILD_COMMANDS = ['config|get', 'del', 'pexpire', 'pttl'];

/** Families of keys, as docs/operating.md lists them. */
const MEMORY_KEYS = ['sentinel', 'state:*', 'journal:*', 'first:*', 'kept:*'];
const CACHE_KEYS = ['result:*', 'results:*'];

/** Every stage marks and clears dead letters, and knows whether the memory is there. */
const COMMON_KEYS = ['sentinel', 'state:*'];

/** Key families beside the common ones, by stage. */
const STAGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  cleaner: ['journal:*', 'first:*'],
  quotes: ['journal:*', 'kept:*'],
};

/** What the stage of a name decides and keeps; `caches`: it keeps results as well. */
export function stageRedisRights(name: string, caches: boolean, prefix: string): RedisRights {
  const families = [...COMMON_KEYS, ...(STAGE_KEYS[name] ?? []), ...(caches ? CACHE_KEYS : [])];
  const commands = [...CONNECTION, ...SCRIPTS, ...MEMORY_COMMANDS];
  return rights(prefix, families, [...commands, ...(caches ? CACHE_COMMANDS : [])]);
}

/** doctor and redis rebuild. */
export function operatorRedisRights(prefix: string): RedisRights {
  const commands = [...CONNECTION, ...SCRIPTS, ...MEMORY_COMMANDS, ...REBUILD_COMMANDS];
  return rights(prefix, MEMORY_KEYS, commands);
}

function rights(prefix: string, families: readonly string[], commands: string[]): RedisRights {
  return {
    keys: families.map((family) => `${escaped(prefix)}:${family}`),
    commands: [...new Set(commands)].sort(),
  };
}

/** In Redis' patterns some characters stand for others. */
function escaped(text: string): string {
  return text.replace(/[*?[\]\\^]/gu, '\\$&');
}
