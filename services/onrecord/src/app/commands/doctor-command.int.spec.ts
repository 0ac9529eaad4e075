import { newKafka, setGroupPositions } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { type Admin, ConfigResourceTypes } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { fakeIo } from '../../testing/fake-io';
import { KafkaTopics } from '../../testing/kafka-topics';
import { startSecondRedis } from '../../testing/second-redis';
import type { Finding } from '../doctor/finding';
import { runCommandLine } from './run-command-line';

jest.setTimeout(120_000);

const settings = { ...process.env };
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');

afterEach(() => {
  process.env = { ...settings };
});

async function run(...args: string[]) {
  const io = fakeIo();
  const status = await runCommandLine(args, io);
  return { status, out: io.out(), err: io.err() };
}

async function examine() {
  const { status, out, err } = await run('doctor', '--format', 'json');
  expect(err).toBe('');
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  const problems = findings.filter(({ level }) => level === 'problem');
  return {
    status,
    findings,
    problems: problems.map(({ subject, found }) => `${subject}: ${found}`),
  };
}

/** An installation of its own, with a prefix that nobody else has. */
async function install(): Promise<string> {
  const prefix = `${randomUUID()}.`;
  process.env['ONRECORD_TOPIC_PREFIX'] = prefix;
  process.env['ONRECORD_GROUP_PREFIX'] = prefix;
  process.env['ONRECORD_REDIS_PREFIX'] = prefix;
  expect((await run('topics', 'create', '--partitions', '2')).status).toBe(0);
  return prefix;
}

async function withAdmin(use: (admin: Admin) => Promise<unknown>): Promise<void> {
  const admin = newKafka(new KafkaTopics('', brokers).client).admin();
  await admin.connect();
  await use(admin);
  await admin.disconnect();
}

describe('doctor', () => {
  it('finds no problem with a healthy installation', async () => {
    const prefix = await install();
    const { status, findings, problems } = await examine();
    expect(problems).toEqual([]);
    expect(status).toBe(0);
    const subjects = findings.map(({ subject }) => subject);
    for (const subject of ['cluster', 'version', 'transactions', 'appendfsync', 'partitions']) {
      expect(subjects).toContain(subject);
    }
    expect(findings).toContainEqual(
      expect.objectContaining({ subject: `${prefix}cleaner`, level: 'warn' }),
    );
    const { out } = await run('doctor');
    expect(out).toMatch(/^no problems, \d+ warnings?, \d+ fine$/mu);
  });

  it('says what is wrong with the topics', async () => {
    const prefix = await install();
    await withAdmin(async (admin) => {
      await admin.deleteTopics({ topics: [`${prefix}article-outcome`] });
      await admin.createPartitions({ topicPartitions: [{ topic: `${prefix}quote`, count: 3 }] });
      // What is not named falls back to the broker's own.
      const configEntries = [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: '-1' },
        { name: 'max.message.bytes', value: '9000000' },
      ];
      const name = `${prefix}enriched-article`;
      const resources = [{ type: ConfigResourceTypes.TOPIC, name, configEntries }];
      await admin.alterConfigs({ validateOnly: false, resources });
    });
    const { status, problems } = await examine();
    expect(status).toBe(1);
    expect(problems).toEqual([
      `missing: ${prefix}article-outcome`,
      expect.stringMatching(/^partitions: 2 in raw-article, .*; 3 in quote$/u),
      expect.stringContaining(`${prefix}enriched-article: cleanup.policy is delete and must be`),
    ]);
  });

  it('says that Redis has lost what a stage remembered', async () => {
    const prefix = await install();
    const client = { ...new KafkaTopics(prefix, brokers).client, topicPrefix: prefix };
    const logger = createLogger({ level: 'silent', service: 'test', version: '0' });
    await setGroupPositions(
      { ...client, logger, transactionTimeoutMs: 5_000 },
      { group: `${prefix}cleaner`, topic: 'raw-article' },
      new Map([[0, 0n]]),
    );
    const { status, findings, problems } = await examine();
    expect(status).toBe(1);
    expect(problems).toEqual(['memory of stages: Redis has lost its memory']);
    expect(findings.find(({ subject }) => subject === 'memory of stages')?.todo).toMatch(
      /^run `onrecord redis rebuild`/u,
    );
  });

  it('says what is wrong with a Redis that forgets', async () => {
    const redis = await startSecondRedis([
      ['appendonly', 'no'],
      ['maxmemory-policy', 'allkeys-lru'],
    ]);
    try {
      await install();
      process.env['REDIS_URL'] = redis.url;
      const { status, problems } = await examine();
      expect(status).toBe(1);
      expect(problems).toEqual([
        expect.stringMatching(/^appendonly: no: /u),
        expect.stringMatching(/^maxmemory-policy: allkeys-lru: /u),
      ]);
    } finally {
      await redis.stop();
    }
  });

  it('goes on without Kafka, and ends with 69 when nothing answers', async () => {
    process.env['KAFKA_BROKERS'] = '127.0.0.1:1';
    const alone = await examine();
    expect(alone.status).toBe(1);
    expect(alone.problems).toEqual(['127.0.0.1:1: does not answer']);
    process.env['REDIS_URL'] = 'redis://127.0.0.1:1';
    expect((await examine()).status).toBe(69);
  });

  it('names wrong settings', async () => {
    process.env['ONRECORD_THREADS'] = 'many';
    const { status, problems } = await examine();
    expect(status).toBe(1);
    expect(problems).toEqual([expect.stringMatching(/^ONRECORD_THREADS: /u)]);
  });
});
