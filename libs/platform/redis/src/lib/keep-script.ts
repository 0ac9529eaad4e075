/**
 * Keeps entries of a cache within a budget, on a server that evicts nothing. An
 * entry is a key of its own with a time to live; a list in the order of writing
 * says what each costs and until when, so that the oldest can make room. What has expired is
 * struck off by the same sweep. At most 1,000 a call, so that a budget that was
 * lowered blocks nobody.
 *
 * KEYS: the list, the sum of its costs. ARGV: prefix of the entries, time to
 * live (ms), budget (bytes), cost of an entry beside its value (bytes), then key
 * and value of each entry.
 */
export const KEEP_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local prefix, ttl = ARGV[1], tonumber(ARGV[2])
local budget, overhead = tonumber(ARGV[3]), tonumber(ARGV[4])
-- A server that evicts may have dropped the list: what it told of goes by itself.
local sum = 0
if redis.call('EXISTS', KEYS[1]) == 1 then sum = tonumber(redis.call('GET', KEYS[2]) or 0) end
for i = 5, #ARGV, 2 do
  local cost = #ARGV[i + 1] + overhead
  redis.call('SET', prefix .. ARGV[i], ARGV[i + 1], 'PX', ttl)
  redis.call('RPUSH', KEYS[1], string.format('%d:%d:%s', now + ttl, cost, ARGV[i]))
  sum = sum + cost
end
for _ = 1, 1000 do
  local oldest = redis.call('LINDEX', KEYS[1], 0)
  if not oldest then break end
  local expires, cost, key = string.match(oldest, '^(%d+):(%d+):(.*)$')
  if sum <= budget and now < tonumber(expires) then break end
  redis.call('LPOP', KEYS[1])
  redis.call('DEL', prefix .. key)
  sum = sum - cost
end
redis.call('SET', KEYS[2], string.format('%d', sum), 'PX', ttl)
redis.call('PEXPIRE', KEYS[1], ttl)
`;
