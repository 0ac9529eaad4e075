import { readConfig } from '@onrecord/platform-config';
import { fetchFlowPositions } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { flowGroups, kafkaClient, kafkaLog, redisMemory } from '@onrecord/platform-service';
import { eventually, textRecord } from '@onrecord/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fakeIo } from '../../testing/fake-io';
import { runCommandLine } from './run-command-line';

jest.setTimeout(120_000);

const prefix = `offsets-${randomUUID().slice(0, 8)}.`;
Object.assign(process.env, {
  ONRECORD_TOPIC_PREFIX: prefix,
  ONRECORD_GROUP_PREFIX: prefix,
  ONRECORD_REDIS_PREFIX: prefix,
  ONRECORD_SESSION_TIMEOUT_MS: '6000',
  ONRECORD_HEARTBEAT_INTERVAL_MS: '500',
});
const config = readConfig();
const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
const client = { ...kafkaClient(config, logger, 'test'), topicPrefix: prefix };
const log = kafkaLog(config, logger, 'test');
const { redis, sentinel } = redisMemory(config, logger);
const [cleaner] = flowGroups(config);

async function run(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(['offsets', 'set', ...args], io);
  return { status, out: io.out(), err: io.err() };
}

async function positions(): Promise<(bigint | null | undefined)[] | undefined> {
  const groups = cleaner === undefined ? [] : [cleaner];
  const flow = await fetchFlowPositions({ ...client, groups, topics: [] });
  return flow.groups[0]?.partitions.map(({ committed }) => committed);
}

beforeAll(async () => {
  await once(redis, 'ready');
  await log.createTopics({ partitions: 2, replicationFactor: 1 });
  const records = [0, 1, 2, 3].map((n) => textRecord('raw-article', 'k', String(n)));
  await log.append(records.map((record) => ({ ...record, partition: 1 })));
});
afterAll(async () => {
  await log.close();
  redis.disconnect();
});

describe('offsets set', () => {
  it('needs a memory to go on where it says', async () => {
    const { status, err } = await run('cleaner', '--from', 'known');
    expect(status).toBe(1);
    expect(err).toContain('ONRECORD_REDIS_EMPTIED');
  });

  it('shows what it would set, and sets it when told to', async () => {
    const topic = 'raw-article';
    await sentinel.create('c', [{ group: `${prefix}cleaner`, topic, partition: 1, next: 3n }]);
    const lines = [
      'partition 0: from no position to 0; 0 offsets from there to the end',
      'partition 1: from no position to 3; 1 offsets from there to the end',
    ];
    expect(await run('cleaner', '--from', 'known')).toEqual({
      status: 0,
      out: [...lines, 'Nothing was changed; --yes does it.', ''].join('\n'),
      err: '',
    });
    expect(await positions()).toEqual([null, null]);
    const done = await run('cleaner', '--from', 'known', '--yes');
    expect(done).toEqual({ status: 0, out: [...lines, 'Set.', ''].join('\n'), err: '' });
    expect(await positions()).toEqual([0n, 3n]);
    expect((await run('cleaner', '--from', 'known', '--yes')).out).toContain('nothing to set');
  });

  it('sets one partition to an offset, and refuses what cannot be', async () => {
    expect((await run('cleaner', '--from', '1', '--partition', '1', '--yes')).status).toBe(0);
    expect(await positions()).toEqual([0n, 1n]);
    for (const [args, says] of [
      [['cleaner', '--from', '1'], 'name it with --partition'],
      [['cleaner', '--from', '9', '--partition', '1'], 'ONRECORD_OFFSET_OUT_OF_RANGE'],
      [['cleaner', '--from', 'x'], 'Expected known, earliest, latest or an offset.'],
      [['stranger', '--from', 'known'], 'cleaner, entities, quotes'],
    ] as const) {
      const { status, err } = await run(...args);
      expect(status).toBe(2);
      expect(err).toContain(says);
    }
  });

  it('leaves a stage at work alone', async () => {
    const subscription = await log.subscribe({
      group: `${prefix}cleaner`,
      topic: 'raw-article',
      handler: () => Promise.resolve([]),
      onFatal: (error) => {
        throw error;
      },
    });
    await eventually(() => subscription.status().joined);
    const { status, err } = await run('cleaner', '--from', 'earliest', '--partition', '1', '--yes');
    expect(status).toBe(2);
    expect(err).toContain('ONRECORD_GROUP_AT_WORK');
  });
});
