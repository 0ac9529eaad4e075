/**
 * What a stage keeps of an article's newest revision, behind `StageMemory.decide`.
 * The journal is asked first, so a redelivered record sees what was there before its
 * own first delivery; what is kept and the journal change together or not at all. A
 * revision that comes late changes nothing.
 *
 * KEYS: kept, journal entry.
 * ARGV: revision, its value, journal TTL ms, kept TTL ms.
 * Returns the answer, `NEWEST:BEFORE:LENGTH:` and two values, the first of LENGTH bytes,
 * and 1 if it came from the journal, else 0. NEWEST and BEFORE are revisions, 0 for none;
 * where both are the same the second value is left out. What is kept has the same form.
 */
export const SUCCEED_SCRIPT = `
local journalled = redis.call('GET', KEYS[2])
if journalled then return { journalled, 1 } end

local function pack(newest, newestValue, before, beforeValue)
  return string.format('%d:%d:%d:', newest, before, #newestValue) .. newestValue .. beforeValue
end

local revision, value = tonumber(ARGV[1]), ARGV[2]
local newest, newestValue, before, beforeValue = 0, '', 0, ''
local kept = redis.call('GET', KEYS[1])
if kept then
  local n, b, length, at = string.match(kept, '^(%d+):(%d+):(%d+):()')
  if n then
    newest, before = tonumber(n), tonumber(b)
    newestValue = string.sub(kept, at, at + tonumber(length) - 1)
    beforeValue = string.sub(kept, at + tonumber(length))
  end
end

local answer
if revision > newest then
  answer = pack(newest, newestValue, newest, '')
  redis.call('SET', KEYS[1], pack(revision, value, newest, newestValue), 'PX', ARGV[4])
elseif revision == newest then
  answer = pack(newest, newestValue, before, beforeValue)
  redis.call('SET', KEYS[1], pack(revision, value, before, beforeValue), 'PX', ARGV[4])
elseif before < revision then
  answer = pack(newest, newestValue, before, beforeValue)
else
  answer = pack(newest, newestValue, 0, '')
end
redis.call('SET', KEYS[2], answer, 'PX', ARGV[3])
return { answer, 0 }
`;
