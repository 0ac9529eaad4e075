import type { RedisFacts } from '@onrecord/platform-redis';
import { type Finding, ok, problem, warn } from './finding';

const MIB = 1024 * 1024;
/** Of its limit; above it, keys are refused soon. */
const NEARLY_FULL = 0.8;

const LOSS = 'what it forgets is what gets doubled';

/** Whether Redis keeps what it acknowledges, and has room for more. */
export function checkRedis(facts: RedisFacts): Finding[] {
  return [
    ok('redis', 'server', `Redis ${facts.version}, ${facts.role}`),
    ...checkKind(facts),
    ...checkPersistence(facts),
    checkEviction(facts),
    checkMemory(facts),
  ];
}

function checkKind({ role, isCluster }: RedisFacts): Finding[] {
  const found: Finding[] = [];
  if (isCluster) {
    const todo =
      'Use one instance, or a primary with replicas: a script touches keys of two slots.';
    found.push(problem('redis', 'cluster', 'is part of a Redis Cluster', todo));
  }
  if (role === 'slave') {
    found.push(
      problem(
        'redis',
        'role',
        'is a replica, which takes no writes',
        'Point REDIS_URL to the primary.',
      ),
    );
  }
  return found;
}

function checkPersistence({ appendonly, appendfsync, appendWorks }: RedisFacts): Finding[] {
  if (!appendonly) {
    const found = `no: a restart loses the newest decisions, and ${LOSS}`;
    const todo = 'Run CONFIG SET appendonly yes, and put it into redis.conf.';
    return [problem('redis', 'appendonly', found, todo)];
  }
  const findings = [ok('redis', 'appendonly', 'yes')];
  if (!appendWorks) {
    const todo = 'Look at the disk and at its log; it refuses writes until it can store them.';
    findings.push(problem('redis', 'append file', 'could not be written', todo));
  }
  if (appendfsync === 'always') findings.push(ok('redis', 'appendfsync', 'always'));
  else if (appendfsync === null) {
    const todo = 'Ask whoever runs it; it must be "always".';
    findings.push(
      warn('redis', 'appendfsync', 'the server does not tell (CONFIG forbidden)', todo),
    );
  } else {
    const found = `${appendfsync}: a crash loses up to a second of decisions, and ${LOSS}`;
    const todo = 'Run CONFIG SET appendfsync always, and put it into redis.conf.';
    findings.push(problem('redis', 'appendfsync', found, todo));
  }
  return findings;
}

function checkEviction({ maxmemoryPolicy, evictedKeys }: RedisFacts): Finding {
  if (maxmemoryPolicy === 'noeviction') return ok('redis', 'maxmemory-policy', 'noeviction');
  const already = evictedKeys === 0 ? '' : `; ${evictedKeys} keys are gone already`;
  return problem(
    'redis',
    'maxmemory-policy',
    `${maxmemoryPolicy}: when it is full it throws our keys away, and ${LOSS}${already}`,
    'Run CONFIG SET maxmemory-policy noeviction, and put it into redis.conf.',
  );
}

function checkMemory({ usedMemory, maxmemory }: RedisFacts): Finding {
  const used = `${(usedMemory / MIB).toFixed(1)} MiB used`;
  if (maxmemory === 0) {
    const todo = 'Set maxmemory below what the machine has: full, it then refuses, and we wait.';
    return warn('redis', 'memory', `${used}, no limit`, todo);
  }
  const found = `${used} of ${(maxmemory / MIB).toFixed(0)} MiB`;
  if (usedMemory < NEARLY_FULL * maxmemory) return ok('redis', 'memory', found);
  const todo = 'Raise maxmemory before it is full: the cleaner would stand still.';
  return warn('redis', 'memory', found, todo);
}
