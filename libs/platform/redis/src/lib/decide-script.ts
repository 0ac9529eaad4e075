import { requireSentinel } from './sentinel-script';

/** Whether the journey from `a` began after that from `b`; only one partition has an order. */
const BEGAN_LATER = `
local function began_later(a, b)
  local place_a, offset_a = string.match(a or '', '^(.*)/(%d+)$')
  local place_b, offset_b = string.match(b, '^(.*)/(%d+)$')
  if not place_a or place_a ~= place_b then return false end
  if #offset_a ~= #offset_b then return #offset_a > #offset_b end
  return offset_a > offset_b
end
`;

/**
 * The one script behind `StageMemory.decide`: the journal is asked first, so a
 * redelivered record gets its first answer; state, first-seen record and journal
 * change together or not at all.
 *
 * KEYS: state (hash: revision, hash, origin, dead), journal entry, first-seen record, sentinel.
 * ARGV: article id, content hash, origin, "1" if copies may join, journal TTL ms, first-seen TTL ms,
 * "1" for a replay.
 * Returns the answer, `revision:N:COPY_OF` (COPY_OF empty when it is no copy) or `unchanged:N:`,
 * and 1 if it came from the journal, else 0.
 */
export const DECIDE_SCRIPT = `${requireSentinel('KEYS[4]')}${BEGAN_LATER}local journalled = redis.call('GET', KEYS[2])
if journalled then return { journalled, 1 } end

local id, hash, origin = ARGV[1], ARGV[2], ARGV[3]
local state = redis.call('HMGET', KEYS[1], 'revision', 'hash', 'origin', 'dead')
local revision = tonumber(state[1] or '0')
local died = state[4] and state[4] == state[3]

local answer
local is_late = ARGV[7] == '1' and began_later(state[3], origin)
if is_late or (state[2] == hash and not died) then
  answer = 'unchanged:' .. string.format('%d', revision) .. ':'
else
  if state[2] ~= hash then revision = revision + 1 end
  redis.call('HSET', KEYS[1], 'revision', string.format('%d', revision), 'hash', hash, 'origin', origin)
  redis.call('HDEL', KEYS[1], 'dead')
  local copy = ''
  if ARGV[4] == '1' then
    local first = redis.call('GET', KEYS[3])
    if first and first ~= id then copy = first end
    redis.call('SET', KEYS[3], first or id, 'PX', ARGV[6])
  end
  answer = 'revision:' .. string.format('%d', revision) .. ':' .. copy
end
redis.call('SET', KEYS[2], answer, 'PX', ARGV[5])
return { answer, 0 }
`;

/**
 * KEYS: state. ARGV: origin, "1" to mark or "0" to clear. A mark of an older
 * journey than the current one changes nothing. Returns 0 when a later journey of
 * the article has been decided, else 1.
 */
export const RESTORE_MARK_SCRIPT = `${BEGAN_LATER}
if ARGV[2] == '1' then
  if redis.call('HGET', KEYS[1], 'origin') == ARGV[1] then
    redis.call('HSET', KEYS[1], 'dead', ARGV[1])
  end
elseif redis.call('HGET', KEYS[1], 'dead') == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'dead')
end
return began_later(redis.call('HGET', KEYS[1], 'origin'), ARGV[1]) and 0 or 1
`;

/** The same for stages; KEYS: state, sentinel. */
export const MARK_SCRIPT = `${requireSentinel('KEYS[2]')}${RESTORE_MARK_SCRIPT}`;
