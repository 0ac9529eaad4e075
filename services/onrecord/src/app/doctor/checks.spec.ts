import { StartupError } from '@onrecord/contracts';
import { readConfig } from '@onrecord/platform-config';
import type { GroupFacts } from '@onrecord/platform-kafka';
import type { RedisFacts } from '@onrecord/platform-redis';
import { Ansis } from 'ansis';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCache } from './check-cache';
import { checkGroups } from './check-groups';
import { checkModels } from './check-models';
import { checkRedis } from './check-redis';
import { checkSettings, settingsProblems } from './check-settings';
import type { Finding } from './finding';
import { ok, problem, warn } from './finding';
import { reportLines } from './report-lines';

const short = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level !== 'ok').map(({ level, subject }) => `${level} ${subject}`);

describe('checkGroups', () => {
  const working: GroupFacts = {
    group: 'g',
    topic: 'quote',
    state: 'Stable',
    members: 2,
    lag: 3n,
    untouched: 0n,
    lost: 0n,
  };
  it.each<{ name: string; facts: Partial<GroupFacts>; level: string; says: string }>([
    { name: 'one that works', facts: {}, level: 'ok', says: '2 members, 3 records wait' },
    {
      name: 'one that never worked',
      facts: { state: 'Dead', members: 0, lag: 0n, untouched: 1n },
      level: 'warn',
      says: 'never worked; 1 record waits',
    },
    {
      name: 'one where nobody works',
      facts: { state: 'Empty', members: 0 },
      level: 'warn',
      says: 'nobody works; 3 records wait',
    },
    {
      name: 'one that shares out its partitions',
      facts: { state: 'PreparingRebalance' },
      level: 'warn',
      says: 'PreparingRebalance',
    },
    { name: 'one far behind', facts: { lag: 20_000n }, level: 'warn', says: '20000 records' },
  ])('judges $name', ({ facts, level, says }) => {
    expect(checkGroups([{ ...working, ...facts }])).toMatchObject([
      { level, subject: 'g', found: expect.stringContaining(says) as string },
    ]);
  });

  it('says that unread records are gone, even of a group that works', () => {
    expect(short(checkGroups([{ ...working, lost: 7n }]))).toEqual(['problem g']);
  });
});

describe('checkRedis', () => {
  const durable: RedisFacts = {
    version: '7.0.15',
    role: 'master',
    isCluster: false,
    appendonly: true,
    appendfsync: 'always',
    appendWorks: true,
    maxmemoryPolicy: 'noeviction',
    maxmemory: 1_000,
    usedMemory: 100,
    evictedKeys: 0,
  };
  it.each<{ name: string; facts: Partial<RedisFacts>; expected: string[] }>([
    { name: 'a durable one', facts: {}, expected: [] },
    { name: 'no append file', facts: { appendonly: false }, expected: ['problem appendonly'] },
    {
      name: 'a second of loss',
      facts: { appendfsync: 'everysec' },
      expected: ['problem appendfsync'],
    },
    {
      name: 'one that does not tell',
      facts: { appendfsync: null },
      expected: ['warn appendfsync'],
    },
    { name: 'a full disk', facts: { appendWorks: false }, expected: ['problem append file'] },
    {
      name: 'one that evicts',
      facts: { maxmemoryPolicy: 'allkeys-lru', evictedKeys: 3 },
      expected: ['problem maxmemory-policy'],
    },
    { name: 'a full one', facts: { usedMemory: 900 }, expected: ['warn memory'] },
    { name: 'one without a limit', facts: { maxmemory: 0 }, expected: ['warn memory'] },
    { name: 'a replica', facts: { role: 'slave' }, expected: ['problem role'] },
    { name: 'a cluster', facts: { isCluster: true }, expected: ['problem cluster'] },
  ])('judges $name', ({ facts, expected }) => {
    expect(short(checkRedis({ ...durable, ...facts }))).toEqual(expected);
  });
});

describe('checkCache', () => {
  const MIB = 1024 * 1024;
  const server = { version: '7.0.15', maxmemory: 100 * MIB };
  const own = 'redis://cache:6379';
  it.each([
    { name: 'none', cacheMb: 0, url: own, facts: null, level: 'ok', says: 'switched off' },
    { name: 'one that is away', cacheMb: 64, url: own, facts: null, level: 'warn', says: 'answer' },
    { name: 'its own server', cacheMb: 99, url: own, facts: server, level: 'ok', says: 'its own' },
    {
      name: 'too small a server',
      cacheMb: 101,
      url: own,
      facts: server,
      level: 'warn',
      says: '100',
    },
    { name: 'a guest', cacheMb: 50, url: undefined, facts: server, level: 'ok', says: '50 MiB' },
    {
      name: 'a greedy guest',
      cacheMb: 51,
      url: undefined,
      facts: server,
      level: 'warn',
      says: '51',
    },
    {
      name: 'a guest of a server without a limit',
      cacheMb: 900,
      url: undefined,
      facts: { ...server, maxmemory: 0 },
      level: 'ok',
      says: '900 MiB',
    },
  ])('judges $name', ({ cacheMb, url: redisCacheUrl, facts, level, says }) => {
    expect(checkCache({ cacheMb, redisCacheUrl }, facts)).toMatchObject({
      level,
      found: expect.stringContaining(says) as string,
    });
  });
});

describe('checkSettings', () => {
  it.each([
    { name: 'the defaults', settings: {}, expected: [] },
    {
      name: 'decisions forgotten before their messages',
      settings: { ONRECORD_JOURNAL_TTL_MS: '1000' },
      expected: ['problem ONRECORD_JOURNAL_TTL_MS'],
    },
    {
      name: 'few heartbeats in a session',
      settings: { ONRECORD_HEARTBEAT_INTERVAL_MS: '20000' },
      expected: ['warn ONRECORD_HEARTBEAT_INTERVAL_MS'],
    },
  ])('judges $name', ({ settings, expected }) => {
    expect(short(checkSettings(readConfig(settings)))).toEqual(expected);
  });
});

describe('settingsProblems', () => {
  it('makes a finding of each wrong setting', () => {
    const read = () => readConfig({ ONRECORD_THREADS: 'x', ONRECORD_HTTP_PORT: '-1' });
    let raised: unknown;
    try {
      read();
    } catch (error) {
      raised = error;
    }
    expect(short(settingsProblems(raised))).toEqual([
      'problem ONRECORD_THREADS',
      'problem ONRECORD_HTTP_PORT',
    ]);
  });

  it('raises what is no wrong setting', () => {
    const other = new StartupError('other', { code: 'ONRECORD_TEST' });
    expect(() => settingsProblems(other)).toThrow(other);
  });
});

describe('checkModels', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onrecord-models-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('misses one that is needed, even where there is no folder at all', async () => {
    expect(short(await checkModels(folder, ['tea']))).toEqual(['problem tea']);
    expect(short(await checkModels(join(folder, 'none'), ['tea']))).toEqual(['problem tea']);
  });

  it('checks the hash of each file, and says which is damaged and what to do', async () => {
    const sha256 = createHash('sha256').update('weights').digest('hex');
    for (const [name, weights] of Object.entries({ good: 'weights', other: 'WEIGHTS' })) {
      const files = [{ file: 'w.bin', bytes: 7, sha256 }];
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'w.bin'), weights);
      const manifest = JSON.stringify({ name: `${name}-1`, version: '1.2', files });
      await writeFile(join(folder, name, 'manifest.json'), manifest);
    }
    await mkdir(join(folder, 'bare'));
    const findings = await checkModels(folder, ['good']);
    expect(short(findings)).toEqual(['problem bare', 'problem other']);
    const found = expect.stringMatching(/w\.bin: expected SHA-256 .*, got /u) as string;
    const todo = expect.stringContaining('ONRECORD_MODELS_DIR') as string;
    expect(findings).toContainEqual({ ...problem('models', 'other', '', ''), found, todo });
    expect(findings).toContainEqual(
      ok('models', 'good', 'good-1, version 1.2, 0.0 MB, hashes agree'),
    );
  });
});

describe('reportLines', () => {
  it('shows what is wrong, what to do, and how much there is of it', () => {
    const findings = [
      ok('redis', 'server', 'Redis 7\u001b[2J'),
      problem('topics', 'quote', 'is away and this is a long text', 'Run: it'),
      warn('redis', 'memory', 'full', 'Buy more'),
    ];
    expect(reportLines(findings, 40, new Ansis(0))).toEqual([
      'Topics',
      '  PROBLEM  quote: is away and this is a',
      '           long text',
      '           → Run: it',
      '',
      'Redis',
      '  OK       server: Redis 7 [2J',
      '  WARN     memory: full',
      '           → Buy more',
      '',
      '1 problem, 1 warning, 1 fine',
    ]);
  });
});
