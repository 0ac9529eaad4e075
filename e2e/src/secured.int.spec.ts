import { type EnrichedArticle } from '@onrecord/contracts';
import { newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { eventually, rawArticle } from '@onrecord/testing';
import type { Consumer } from 'kafkajs';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runOnrecord } from './lib/command-run';
import { type KafkaRight, SecuredServers } from './lib/secured-servers';
import {
  type Environment,
  hasLogged,
  type ServiceName,
  ServiceProcess,
} from './lib/service-process';

jest.setTimeout(240_000);

interface Role {
  readonly name: string;
  readonly kafka: readonly KafkaRight[];
  readonly redis: { readonly keys: readonly string[]; readonly commands: readonly string[] } | null;
}

const run = promisify(execFile);
const stages = ['cleaner', 'entities', 'quotes'] as const;
const quick: Environment = {
  ONRECORD_SESSION_TIMEOUT_MS: '6000',
  ONRECORD_HEARTBEAT_INTERVAL_MS: '500',
  ONRECORD_REBALANCE_TIMEOUT_MS: '6000',
  ONRECORD_REDIS_TIMEOUT_MS: '2000',
};

let servers: SecuredServers;
let roles: ReadonlyMap<string, Role>;
let consumer: Consumer;
const services = new Map<ServiceName, ServiceProcess>();
const enriched: EnrichedArticle[] = [];
const said: string[] = [];

async function onrecord(user: string, args: readonly string[], more: Environment = {}, input = '') {
  const environment = { ...servers.environmentOf(user), ...more };
  const ran = await runOnrecord(args, environment, input);
  said.push(ran.out, ran.err);
  return ran;
}

function roleOf(name: string): Role {
  const role = roles.get(name);
  if (role === undefined) throw new Error(`expected a role ${name} from onrecord acls`);
  return role;
}

function rightOf(user: string, resource: string, operation: string): KafkaRight {
  const right = roleOf(user).kafka.find(
    (one) => one.resource === resource && one.operations.includes(operation),
  );
  if (right === undefined)
    throw new Error(`expected ${user} to have ${operation} on a ${resource}`);
  return right;
}

function start(name: ServiceName, more: Environment = {}): ServiceProcess {
  const trace = { ONRECORD_LOG_LEVEL: 'trace' };
  return new ServiceProcess(name, { ...servers.environmentOf(name), ...quick, ...trace, ...more });
}

function serviceOf(name: ServiceName): ServiceProcess {
  const service = services.get(name);
  if (service === undefined) throw new Error(`expected ${name} to run`);
  return service;
}

/** Waits until a service says that it is ready, or that it is not. */
async function readiness(name: ServiceName, wanted: boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const status = (await serviceOf(name).health('ready'))?.status;
    if (status !== undefined && (status === 200) === wanted) return;
    if (Date.now() > deadline) throw new Error(`${name} answers ${status ?? 'nothing'} for long`);
    await sleep(100);
  }
}

/** Publishes one article as the publisher may, by the command. */
async function publish(id: string): Promise<void> {
  const line = JSON.stringify(rawArticle({ id, content: `The council met on ${id}, it said.` }));
  const { status, err } = await onrecord('publisher', ['publish', '-'], {}, line);
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
}

const hasCome = (id: string) => eventually(() => enriched.some((one) => one.id === id), 90_000);

/** Runs the lines that `onrecord acls` prints for a role, with Kafka's own tool. */
async function grantWithKafkasTool(user: string): Promise<void> {
  const { java, kafka, users } = servers.told;
  const properties = servers.secretFile(
    'admin.properties',
    [
      'security.protocol=SASL_SSL',
      'sasl.mechanism=SCRAM-SHA-512',
      `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="${users['admin'] ?? ''}";`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${kafka.ca}`,
    ].join('\n'),
  );
  const { out } = await onrecord('operator', ['acls', user]);
  const lines = out.split('\n').filter((line) => line.startsWith('kafka-acls.sh '));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const words = line.replace('admin.properties', properties).split(' ').slice(1);
    const tool = ['-cp', join(kafka.jars, '*'), 'org.apache.kafka.tools.AclCommand'];
    await run(java, [...tool, ...words]);
  }
}

beforeAll(async () => {
  const users = [...stages, 'publisher', 'subscriber', 'operator'];
  servers = await SecuredServers.start(users);
  const { out } = await onrecord('operator', ['acls', '--format', 'json']);
  roles = new Map((JSON.parse(out) as Role[]).map((role) => [role.name, role]));
  for (const user of users) {
    const { kafka, redis } = roleOf(user);
    if (user !== 'publisher') await servers.grant(user, kafka);
    if (redis === null) continue;
    const printed = (await onrecord('operator', ['acls', user])).out;
    const line = printed.split('\n').find((one) => one.startsWith('redis-cli ')) ?? '';
    await servers.redisCommand(line.replaceAll("'", '').split(' ').slice(1));
    const password = servers.told.users[user] ?? '';
    await servers.redisCommand(['ACL', 'SETUSER', user, 'on', `>${password}`]);
  }
  await grantWithKafkasTool('publisher');
  const topics = await onrecord('operator', ['topics', 'create', '--partitions', '1']);
  expect(topics).toMatchObject({ status: 0, err: '' });
  for (const name of stages) services.set(name, start(name));
  for (const name of stages) await serviceOf(name).ready();
  const { kafka, users: passwords } = servers.told;
  consumer = newKafka({
    brokers: [kafka.scram],
    clientId: 'e2e-subscriber',
    tls: { ca: readFileSync(kafka.ca, 'utf8') },
    sasl: { username: 'subscriber', password: passwords['subscriber'] ?? '' },
    logger: createLogger({ level: 'silent', service: 'e2e', version: '0' }),
  }).consumer({ groupId: 'subscriber', maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic: 'enriched-article', fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      enriched.push(JSON.parse(message.value?.toString() ?? '') as EnrichedArticle);
      return Promise.resolve();
    },
  });
});

afterAll(async () => {
  await Promise.all([...services.values()].map((service) => service.kill()));
  await consumer.disconnect();
  await servers.stop();
});

describe('a locked-down Kafka and Redis', () => {
  it('let each user do its work with the rights that onrecord acls prints', async () => {
    await publish('first');
    await hasCome('first');
    const outcomes = await onrecord('operator', ['doctor', '--format', 'json']);
    const { findings } = JSON.parse(outcomes.out) as { findings: { level: string }[] };
    expect(findings.filter(({ level }) => level === 'problem')).toEqual([]);
  });

  it('let the operator run the commands with the rights that onrecord acls prints', async () => {
    const poison = JSON.stringify({ id: 'poison', contentType: 'image/png', content: 'x' });
    expect((await onrecord('publisher', ['publish', '-'], {}, poison)).status).toBe(0);
    const commands = [
      ['audit', '--wait', '60'],
      ['tail', 'raw-article.dlq', '--from', 'beginning', '--limit', '1'],
      ['dlq', 'list'],
      ['dlq', 'replay', '--code', 'ONRECORD_CONTENT_TYPE_UNSUPPORTED', '--yes'],
      ['dlq', 'drop', '--topic', 'raw-article', '--reason', 'a test', '--yes'],
      ['redis', 'rebuild', '--force'],
    ];
    for (const command of commands) {
      const { status, err } = await onrecord('operator', command);
      expect({ command, status, err }).toMatchObject({ command, status: 0 });
    }
  });

  it('let a client in by its certificate', async () => {
    const { kafka } = servers.told;
    const { cert, key } = kafka.clients['operator'] ?? { cert: '', key: '' };
    const byCertificate = {
      KAFKA_BROKERS: kafka.mtls,
      KAFKA_TLS_CERT_FILE: cert,
      KAFKA_TLS_KEY_FILE: key,
      KAFKA_USERNAME: '',
      KAFKA_PASSWORD_FILE: '',
    };
    const created = await onrecord('operator', ['topics', 'create'], byCertificate);
    expect(created).toMatchObject({ status: 0, err: '' });
    expect(created.out).toContain('exists  raw-article');
  });

  it.each<{ name: string; user: ServiceName; resource: string; operation: string }>([
    { name: 'to write its output', user: 'cleaner', resource: 'topic', operation: 'Write' },
    { name: 'to read with its group', user: 'entities', resource: 'group', operation: 'Read' },
    {
      name: 'to its transactions',
      user: 'quotes',
      resource: 'transactional-id',
      operation: 'Write',
    },
  ])(
    'make $user wait that lost its right $name, and go on with it',
    async ({ name, user, resource, operation }) => {
      const right = rightOf(user, resource, operation);
      await servers.revoke(user, right);
      await publish(`without the right ${name}`);
      await readiness(user, false);
      await hasLogged(serviceOf(user), '"advice":"grant our user its rights');
      await servers.grant(user, [right]);
      await hasCome(`without the right ${name}`);
      await readiness(user, true);
    },
  );

  it('make a service wait whose Redis user lost a right, and go on with it', async () => {
    await servers.redisCommand(['ACL', 'SETUSER', 'cleaner', '-evalsha', '-eval']);
    await publish('without a right of Redis');
    await hasLogged(serviceOf('cleaner'), 'grant our Redis user its rights');
    await readiness('cleaner', false);
    await servers.redisCommand(['ACL', 'SETUSER', 'cleaner', '+evalsha', '+eval']);
    await hasCome('without a right of Redis');
  });

  it('are refused with what to do about it', async () => {
    const { scram, mtls } = servers.told.kafka;
    const wrong = servers.secretFile('wrong', 'a-wrong-password');
    const cases: { more: Environment; says: string }[] = [
      { more: { KAFKA_PASSWORD_FILE: wrong }, says: 'KAFKA_USERNAME, KAFKA_PASSWORD' },
      { more: { KAFKA_TLS_CA_FILE: servers.told.stranger }, says: 'KAFKA_TLS_CA' },
      {
        more: { KAFKA_BROKERS: scram.replace('localhost', '127.0.0.1') },
        says: 'certificate is for other names',
      },
      { more: { KAFKA_TLS: '', KAFKA_TLS_CA_FILE: '' }, says: 'KAFKA_TLS=true' },
      {
        more: { KAFKA_BROKERS: mtls, KAFKA_USERNAME: '', KAFKA_PASSWORD_FILE: '' },
        says: 'KAFKA_TLS_CERT',
      },
      { more: { KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '' }, says: 'does not speak TLS' },
    ];
    const ran = await Promise.all(
      cases.map(({ more }) => onrecord('operator', ['topics', 'create', '--wait', '15'], more)),
    );
    const told = ran.map(({ status, err }, i) => ({
      status,
      says: err.includes(cases[i]?.says ?? '') ? cases[i]?.says : err,
    }));
    expect(told).toEqual(cases.map(({ says }) => ({ status: 69, says })));
  });

  it('are refused by doctor too, for Redis as well', async () => {
    const { redis } = servers.told;
    const url = servers.secretFile(
      'wrong.url',
      `rediss://operator:a-wrong-password@${redis.address}`,
    );
    const cases: { more: Environment; says: string }[] = [
      { more: { REDIS_URL_FILE: url }, says: 'does not know this user' },
      { more: { REDIS_TLS_CA_FILE: servers.told.stranger }, says: 'REDIS_TLS_CA' },
    ];
    for (const { more, says } of cases) {
      const { status, out } = await onrecord('operator', ['doctor', '--format', 'json'], more);
      expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining(says) as string });
    }
  });

  it('end a service at its start that has a wrong password', async () => {
    const wrong = servers.secretFile('wrong', 'a-wrong-password');
    const service = start('quotes', { KAFKA_PASSWORD_FILE: wrong });
    expect(await service.ended()).toBe(1);
    const last = service.log().at(-1) ?? '';
    expect(last).toContain('"level":"fatal"');
    expect(last).toContain('KAFKA_USERNAME, KAFKA_PASSWORD');
    said.push(...service.log());
  });

  it('find no secret in any line, trace level included', () => {
    const lines = [...said, ...stages.flatMap((name) => serviceOf(name).log())];
    expect(lines.length).toBeGreaterThan(100);
    const secrets = [...servers.secrets(), 'a-wrong-password'];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(10);
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    }
  });
});
