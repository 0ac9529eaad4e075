import { newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { connectRedis } from '@onrecord/platform-redis';
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  ResourcePatternTypes,
} from 'kafkajs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from './service-process';

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What tools/local/secured-servers.mjs prints; certificates are paths. */
interface Told {
  readonly users: Readonly<Record<string, string>>;
  readonly stranger: string;
  readonly java: string;
  readonly kafka: {
    readonly scram: string;
    readonly mtls: string;
    readonly ca: string;
    readonly clients: Readonly<Record<string, Certificate>>;
    readonly jars: string;
  };
  readonly redis: { readonly address: string; readonly ca: string; readonly client: Certificate };
}

/** One right as `onrecord acls --format json` prints it. */
export interface KafkaRight {
  readonly resource: 'topic' | 'group' | 'transactional-id' | 'cluster';
  readonly names: readonly string[];
  readonly isPrefix: boolean;
  readonly operations: readonly string[];
}

const SCRIPT = join(__dirname, '../../../tools/local/secured-servers.mjs');
const RESOURCES = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
  cluster: AclResourceTypes.CLUSTER,
};
const logger = createLogger({ level: 'silent', service: 'e2e', version: '0' });

/** A locked-down Kafka and Redis of this test alone, and the right to grant rights there. */
export class SecuredServers {
  readonly admin: Admin;
  private readonly redis;

  private constructor(
    readonly told: Told,
    private readonly end: () => Promise<void>,
  ) {
    const { users, kafka } = told;
    const password = users['admin'] ?? '';
    this.admin = newKafka({
      brokers: [kafka.scram],
      clientId: 'e2e-admin',
      tls: { ca: readFileSync(kafka.ca, 'utf8') },
      sasl: { username: 'admin', password },
      logger,
    }).admin();
    this.redis = connectRedis({
      url: `rediss://admin:${password}@${told.redis.address}`,
      tls: pemOf({ ca: told.redis.ca, ...told.redis.client }),
      commandTimeoutMs: 5_000,
      onError: () => undefined,
    });
  }

  static async start(users: readonly string[]): Promise<SecuredServers> {
    const child = spawn(process.execPath, [SCRIPT, ...users], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const line = await Promise.race([
      once(child.stdout, 'data').then(([text]) => String(text)),
      ended.then(() => {
        throw new Error(`expected servers from ${SCRIPT}; it says above what is missing`);
      }),
    ]);
    const servers = new SecuredServers(JSON.parse(line) as Told, async () => {
      child.kill();
      await ended;
    });
    await servers.admin.connect();
    return servers;
  }

  /** The settings of somebody who comes with user and password over TLS; secrets in files. */
  environmentOf(user: string): Environment {
    const { users, kafka, redis } = this.told;
    const password = users[user] ?? '';
    return {
      KAFKA_BROKERS: kafka.scram,
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: kafka.ca,
      KAFKA_USERNAME: user,
      KAFKA_PASSWORD_FILE: this.secretFile(`${user}.password`, password),
      REDIS_URL: '',
      REDIS_URL_FILE: this.secretFile(
        `${user}.url`,
        `rediss://${user}:${password}@${redis.address}`,
      ),
      REDIS_TLS_CA_FILE: redis.ca,
      REDIS_TLS_CERT_FILE: redis.client.cert,
      REDIS_TLS_KEY_FILE: redis.client.key,
    };
  }

  /** Writes a file beside the certificates, which goes when the servers stop; returns its path. */
  secretFile(name: string, text: string): string {
    const file = join(dirname(this.told.stranger), name);
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    return file;
  }

  /** The text of every secret that no log may hold. */
  secrets(): string[] {
    const { users, kafka, redis } = this.told;
    const keys = [...Object.values(kafka.clients), redis.client].map(({ key }) =>
      readFileSync(key, 'utf8').split('\n').slice(1, 2).join(''),
    );
    return [...Object.values(users), ...keys];
  }

  async grant(user: string, rights: readonly KafkaRight[]): Promise<void> {
    await this.admin.createAcls({ acl: rights.flatMap((right) => entriesOf(user, right)) });
  }

  async revoke(user: string, right: KafkaRight): Promise<void> {
    await this.admin.deleteAcls({ filters: entriesOf(user, right) });
  }

  /** Runs one command of an administrator's `redis-cli`. */
  async redisCommand(words: readonly string[]): Promise<unknown> {
    const [name = '', ...args] = words;
    return this.redis.call(name, ...args);
  }

  async stop(): Promise<void> {
    this.redis.disconnect();
    await this.admin.disconnect();
    await this.end();
  }
}

function pemOf(paths: Certificate & { readonly ca: string }) {
  const [ca, cert, key] = [paths.ca, paths.cert, paths.key].map((path) =>
    readFileSync(path, 'utf8'),
  );
  return { ca: ca ?? '', cert: cert ?? '', key: key ?? '' };
}

function entriesOf(user: string, right: KafkaRight): AclEntry[] {
  const { resource, isPrefix, operations } = right;
  const names = resource === 'cluster' ? ['kafka-cluster'] : right.names;
  return names.flatMap((resourceName) =>
    operations.map((operation) => ({
      resourceType: RESOURCES[resource],
      resourceName,
      resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
      principal: `User:${user}`,
      host: '*',
      operation: operationOf(operation),
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );
}

/** `DescribeConfigs` is `DESCRIBE_CONFIGS` in kafkajs. */
function operationOf(name: string): AclOperationTypes {
  const key = name.replace(/(?<=[a-z])(?=[A-Z])/gu, '_').toUpperCase();
  return AclOperationTypes[key as keyof typeof AclOperationTypes];
}
