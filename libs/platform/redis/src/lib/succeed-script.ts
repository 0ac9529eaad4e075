import { requireSentinel } from './sentinel-script';

/** What is kept of an article, as one string: see `SUCCEED_SCRIPT`. */
export const KEPT_FORM = `
local function pack(newest, newestValue, before, beforeValue)
  return string.format('%d:%d:%d:', newest, before, #newestValue) .. newestValue .. beforeValue
end

local function unpackKept(kept)
  local n, b, length, at = string.match(kept or '', '^(%d+):(%d+):(%d+):()')
  if not n then return 0, '', 0, '' end
  local middle = at + tonumber(length)
  return tonumber(n), string.sub(kept, at, middle - 1), tonumber(b), string.sub(kept, middle)
end
`;

/**
 * What a stage keeps of an article's newest revision, behind `StageMemory.decide`.
 * The journal is asked first, so a redelivered record sees what was there before its
 * own first delivery; what is kept and the journal change together or not at all. A
 * revision that comes late changes nothing.
 *
 * KEYS: kept, journal entry, sentinel.
 * ARGV: revision, its value, journal TTL ms, kept TTL ms.
 * Returns the answer, `NEWEST:BEFORE:LENGTH:` and two values, the first of LENGTH bytes,
 * and 1 if it came from the journal, else 0. NEWEST and BEFORE are revisions, 0 for none;
 * where both are the same the second value is left out. What is kept has the same form.
 */
export const SUCCEED_SCRIPT = `${requireSentinel('KEYS[3]')}
local journalled = redis.call('GET', KEYS[2])
if journalled then return { journalled, 1 } end
${KEPT_FORM}
local revision, value = tonumber(ARGV[1]), ARGV[2]
local newest, newestValue, before, beforeValue = unpackKept(redis.call('GET', KEYS[1]))

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
