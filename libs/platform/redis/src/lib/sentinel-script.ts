import { EMPTIED_REPLY } from './redis-errors';

/**
 * First lines of every script that decides or marks: without the sentinel, the
 * server was emptied, and an answer out of nothing would lose or double.
 */
export function requireSentinel(key: `KEYS[${number}]`): string {
  return `
if redis.call('EXISTS', ${key}) == 0 then
  return redis.error_reply('${EMPTIED_REPLY} the sentinel is gone')
end
`;
}

/** Decimal numbers of up to 19 digits: Lua's own lose the last ones. */
export const IS_GREATER = `
local function isGreater(a, b)
  if #a ~= #b then return #a > #b end
  return a > b
end
`;

/**
 * KEYS: sentinel. ARGV: schema, cluster id, then field and value of each known
 * position. Returns 1 if it was made, 0 if there was one.
 */
export const CREATE_SENTINEL_SCRIPT = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'schema', ARGV[1], 'cluster', unpack(ARGV, 2))
return 1
`;

/**
 * KEYS: sentinel. ARGV: field and value of each position, which never goes
 * back: what a former owner writes late must not count. A sentinel that is gone is
 * not made anew.
 */
export const KNOW_SCRIPT = `${requireSentinel('KEYS[1]')}${IS_GREATER}
for i = 1, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[1], ARGV[i])
  if not known or isGreater(ARGV[i + 1], known) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
return 1
`;
