import { IS_GREATER } from './sentinel-script';
import { KEPT_FORM } from './succeed-script';

/**
 * Puts back what the topics say of an article. Never lowers: an older revision
 * changes nothing, and of two journeys of one revision the later one counts, by the
 * offsets of their raw articles, or by the order of reading where those lie in
 * different partitions. A dead-letter mark stays with its journey.
 *
 * KEYS: state. ARGV: revision, content hash, origin. Returns 1 if it changed something.
 */
export const RESTORE_STATE_SCRIPT = `${IS_GREATER}
local function isLater(origin, known)
  local place, offset = string.match(origin, '^(.*)/(%d+)$')
  local knownPlace, knownOffset = string.match(known or '', '^(.*)/(%d+)$')
  if place ~= knownPlace then return true end
  return place and isGreater(offset, knownOffset)
end

local known = redis.call('HMGET', KEYS[1], 'revision', 'origin')
local revision = tonumber(ARGV[1])
local newest = tonumber(known[1] or '0')
if revision < newest then return 0 end
if revision == newest and not isLater(ARGV[3], known[2]) then return 0 end
redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'hash', ARGV[2], 'origin', ARGV[3])
redis.call('HDEL', KEYS[1], 'dead')
return 1
`;

/**
 * KEYS: first-seen record. ARGV: article id, milliseconds left of its time. Who is
 * there stays, for the longer of both times.
 */
export const RESTORE_FIRST_SCRIPT = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`;

/**
 * What a stage keeps of an article, from its records in their order: the next
 * revision pushes the one before it back, the same one takes its own place, an older
 * one changes nothing.
 *
 * KEYS: kept. ARGV: revision, its value, milliseconds left of its time.
 */
export const RESTORE_KEPT_SCRIPT = `${KEPT_FORM}
local revision, value = tonumber(ARGV[1]), ARGV[2]
local newest, newestValue, before, beforeValue = unpackKept(redis.call('GET', KEYS[1]))
if revision < newest then return 0 end
if revision > newest then before, beforeValue = newest, newestValue end
local left = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[3]))
redis.call('SET', KEYS[1], pack(revision, value, before, beforeValue), 'PX', string.format('%d', left))
return 1
`;
