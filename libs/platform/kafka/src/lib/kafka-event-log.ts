import { setTimeout as sleep } from 'node:timers/promises';
import {
  allTopicSettings,
  type EventLog,
  type NewRecord,
  type SubscribeOptions,
  type Subscription,
} from '@onrecord/contracts';
import type { Admin, Producer } from 'kafkajs';
import { type KafkaClientOptions, newKafka } from './kafka-client';
import { type ConsumerTuning, KafkaSubscription } from './kafka-subscription';
import { sendInRequests } from './produce';
import {
  type CreatedTopic,
  createTopics,
  type CreateTopicsOptions,
  missingTopics,
  recordLimits,
} from './topic-admin';
import { TopicNames } from './topic-names';

export interface KafkaEventLogOptions extends KafkaClientOptions {
  /** Put before every topic's name; empty for none. */
  readonly topicPrefix: string;
  readonly tuning: ConsumerTuning;
}

const WAIT_FOR_TOPICS_MS = 2_000;

/** The Kafka adapter of `EventLog`. */
export class KafkaEventLog implements EventLog {
  private readonly names: TopicNames;
  private readonly limits = new Map(
    allTopicSettings().map(({ name, maxMessageBytes }) => [name, maxMessageBytes]),
  );
  private readonly subscriptions = new Set<KafkaSubscription>();
  private readonly closing = new AbortController();
  private adminClient: Promise<Admin> | null = null;
  private producer: Promise<Producer> | null = null;

  constructor(private readonly options: KafkaEventLogOptions) {
    this.names = new TopicNames(options.topicPrefix);
  }

  recordLimit(topic: string): number {
    return this.limits.get(topic) ?? Number.MAX_SAFE_INTEGER;
  }

  /** Appends with an idempotent producer: a retry inside the client does not double. */
  async append(records: readonly NewRecord[]): Promise<void> {
    const producer = await this.appender();
    await sendInRequests(producer, records, this.names);
  }

  async createTopics(options: CreateTopicsOptions): Promise<CreatedTopic[]> {
    return createTopics(await this.admin(), this.names, allTopicSettings(), options);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const admin = await this.admin();
    await this.waitForTopics(admin);
    const subscription = new KafkaSubscription({
      ...options,
      admin,
      newKafka: (role) => this.newKafka(`${options.group}-${role}`),
      names: this.names,
      tuning: this.options.tuning,
      logger: this.options.logger,
    });
    this.subscriptions.add(subscription);
    await subscription.start();
    return {
      status: () => subscription.status(),
      close: async () => {
        this.subscriptions.delete(subscription);
        await subscription.close();
      },
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    this.subscriptions.clear();
    const producer = await this.producer?.catch(() => null);
    await producer?.disconnect();
    const admin = await this.adminClient?.catch(() => null);
    await admin?.disconnect();
  }

  /** Stages may start before their topics do; they wait and say so. */
  private async waitForTopics(admin: Admin): Promise<void> {
    const topics = [...this.limits.keys()];
    for (;;) {
      const missing = await missingTopics(admin, this.names, topics);
      if (missing.length === 0) break;
      this.options.logger.warn(
        { missing },
        'waiting for topics; create them: onrecord topics create',
      );
      await sleep(WAIT_FOR_TOPICS_MS, undefined, { signal: this.closing.signal });
    }
    for (const [topic, limit] of await recordLimits(admin, this.names, topics)) {
      if (Number.isFinite(limit)) this.limits.set(topic, limit);
    }
  }

  private admin(): Promise<Admin> {
    this.adminClient ??= (async () => {
      const admin = this.newKafka('admin').admin();
      await admin.connect();
      return admin;
    })();
    return this.adminClient;
  }

  private appender(): Promise<Producer> {
    this.producer ??= (async () => {
      const producer = this.newKafka('append').producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
      });
      await producer.connect();
      return producer;
    })();
    return this.producer;
  }

  private newKafka(role: string) {
    return newKafka({ ...this.options, clientId: `${this.options.clientId}-${role}` });
  }
}
