import {
  articleId,
  type NewRecord,
  parseMessage,
  type RawArticle,
  type Topic,
  topics,
} from '@onrecord/contracts';
import { KafkaEventLog, newKafka } from '@onrecord/platform-kafka';
import { createLogger } from '@onrecord/platform-logging';
import { eventually } from '@onrecord/testing';
import { ConfigResourceTypes, type Consumer, type IHeaders } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { type Environment, type ServiceName, ServiceProcess } from './service-process';

const KAFKA_BROKERS = process.env['KAFKA_BROKERS'] ?? '';
const REDIS_URL = process.env['REDIS_URL'] ?? '';
const logger = createLogger({ level: 'silent', service: 'e2e', version: '0' });

/** A record as a subscriber sees it. */
export interface SeenRecord {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

/** What anybody may write to `raw-article`. */
export interface ForeignRecord {
  readonly key: string | Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer>>;
}

export interface InstallationOptions {
  readonly partitions?: number;
  /** `max.message.bytes` of `raw-article` and, with room for headers, its dead letters. */
  readonly rawMessageBytes?: number;
  readonly environment?: Environment;
  /** Other servers than those of the run. */
  readonly brokers?: string;
  readonly redisUrl?: string;
}

/** A whole onrecord of its own on the shared broker and Redis: prefixed topics, groups and keys. */
export class Installation {
  readonly prefix = `e2e-${randomUUID().slice(0, 8)}.`;
  private readonly services = new Set<ServiceProcess>();
  private readonly consumers: Consumer[] = [];
  readonly brokers: string;
  readonly redisUrl: string;
  private readonly log: KafkaEventLog;

  private constructor(private readonly options: InstallationOptions) {
    this.brokers = options.brokers ?? KAFKA_BROKERS;
    this.redisUrl = options.redisUrl ?? REDIS_URL;
    this.log = new KafkaEventLog({
      brokers: this.brokers.split(','),
      clientId: 'e2e',
      topicPrefix: this.prefix,
      logger,
      tuning: {
        sessionTimeoutMs: 10_000,
        heartbeatIntervalMs: 1_000,
        rebalanceTimeoutMs: 10_000,
        transactionTimeoutMs: 10_000,
        partitionsConcurrently: 1,
      },
    });
  }

  static async create(options: InstallationOptions = {}): Promise<Installation> {
    const installation = new Installation(options);
    await installation.log.createTopics({
      partitions: options.partitions ?? 2,
      replicationFactor: 1,
    });
    if (options.rawMessageBytes !== undefined) await installation.widen(options.rawMessageBytes);
    return installation;
  }

  get environment(): Environment {
    return {
      KAFKA_BROKERS: this.brokers,
      REDIS_URL: this.redisUrl,
      ONRECORD_TOPIC_PREFIX: this.prefix,
      ONRECORD_GROUP_PREFIX: this.prefix,
      ONRECORD_REDIS_PREFIX: this.prefix,
      ONRECORD_REDIS_TIMEOUT_MS: '2000',
      ONRECORD_SESSION_TIMEOUT_MS: '6000',
      ONRECORD_HEARTBEAT_INTERVAL_MS: '500',
      ONRECORD_REBALANCE_TIMEOUT_MS: '6000',
      ONRECORD_TRANSACTION_TIMEOUT_MS: '5000',
      ...this.options.environment,
    };
  }

  /** Starts a service; await `ready()` of what it returns. */
  start(name: ServiceName, more: Environment = {}): ServiceProcess {
    const service = new ServiceProcess(name, { ...this.environment, ...more });
    this.services.add(service);
    return service;
  }

  async startAll(more: Environment = {}): Promise<void> {
    const names = ['cleaner', 'entities', 'quotes'] as const;
    await Promise.all(names.map((name) => this.start(name, more).ready()));
  }

  /** Publishes articles as our own publishers do, keyed by article id. */
  async publish(...articles: readonly RawArticle[]): Promise<void> {
    await this.append(
      articles.map((article) => ({
        key: articleId(article),
        value: Buffer.from(JSON.stringify(article)),
      })),
    );
  }

  /** Writes whatever bytes to `raw-article`, as a foreign producer might. */
  async append(records: readonly ForeignRecord[]): Promise<void> {
    await this.log.append(
      records.map(({ key, value, headers = {} }): NewRecord => {
        const bytes = key === null ? null : Buffer.from(key);
        return { topic: topics.rawArticle.name, key: bytes, value, headers };
      }),
    );
  }

  /** Follows a topic from its beginning as a `read_committed` subscriber. */
  async follow(topic: string): Promise<SeenRecord[]> {
    const consumer = newKafka({
      brokers: this.brokers.split(','),
      clientId: 'reader',
      logger,
    }).consumer({
      groupId: `${this.prefix}reader-${randomUUID()}`,
      readUncommitted: false,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: 32 * 1024 * 1024,
    });
    this.consumers.push(consumer);
    const seen: SeenRecord[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic: `${this.prefix}${topic}`, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message }) => {
        const { key, value, headers } = message;
        seen.push({ key: key?.toString() ?? null, value, headers: headers ?? {} });
        return Promise.resolve();
      },
    });
    return seen;
  }

  async close(): Promise<void> {
    await Promise.all([...this.services].map((service) => service.kill()));
    await Promise.all(this.consumers.map((consumer) => consumer.disconnect()));
    await this.log.close();
  }

  private async widen(bytes: number): Promise<void> {
    const admin = newKafka({
      brokers: this.brokers.split(','),
      clientId: 'widen',
      logger,
    }).admin();
    await admin.connect();
    const resource = (name: string, limit: number) => ({
      type: ConfigResourceTypes.TOPIC,
      name: `${this.prefix}${name}`,
      configEntries: [{ name: 'max.message.bytes', value: String(limit) }],
    });
    await admin.alterConfigs({
      validateOnly: false,
      resources: [resource('raw-article', bytes), resource('raw-article.dlq', bytes + 64 * 1024)],
    });
    await admin.disconnect();
  }
}

/** The message of a record, checked against its topic's schema. */
export function valueOf<T>(topic: Topic<T>, record: SeenRecord | undefined): T {
  return parseMessage(topic, record?.value ?? null);
}

/** Waits until a followed topic holds `count` records. */
export async function holds(
  seen: readonly SeenRecord[],
  count: number,
  withinMs = 60_000,
): Promise<void> {
  await eventually(() => seen.length >= count, withinMs);
}
