import { setTimeout as sleep } from 'node:timers/promises';
import {
  allTopicSettings,
  type EventLog,
  type NewRecord,
  type SubscribeOptions,
  type Subscription,
  UnavailableError,
} from '@onrecord/contracts';
import type { Admin } from 'kafkajs';
import {
  backoffMs,
  type LogObserver,
  type ReachFaultPoint,
  unobserved,
} from '@onrecord/platform-messaging';
import { Connection } from './connection';
import { isOutage, isRefusal } from './is-outage';
import { type KafkaClientOptions, newAdmin, newKafka } from './kafka-client';
import { type ConsumerTuning, KafkaSubscription } from './kafka-subscription';
import { RecordAppender } from './record-appender';
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
  readonly observer?: LogObserver;
  /** For fault tests alone. */
  readonly reach?: ReachFaultPoint;
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
  private readonly admin = new Connection<Admin>(() => newAdmin(this.clientOf('admin')));
  private readonly appender: RecordAppender;

  constructor(private readonly options: KafkaEventLogOptions) {
    this.names = new TopicNames(options.topicPrefix);
    this.appender = new RecordAppender({ ...options, clientId: `${options.clientId}-append` });
  }

  recordLimit(topic: string): number {
    return this.limits.get(topic) ?? Number.MAX_SAFE_INTEGER;
  }

  async append(records: readonly NewRecord[]): Promise<void> {
    await this.appender.append(records);
  }

  async createTopics(options: CreateTopicsOptions): Promise<CreatedTopic[]> {
    return createTopics(await this.admin.get(), this.names, allTopicSettings(), options);
  }

  /**
   * Waits for the broker and the topics for as long as it takes, then joins the
   * group. Raises what kafkajs raises for wrong settings or credentials, and
   * `ONRECORD_LOG_CLOSED` when the log is closed meanwhile.
   */
  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = await this.keepTrying(() => this.join(options));
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
    await this.appender.close();
    await this.admin.discard();
  }

  private async join(options: SubscribeOptions): Promise<KafkaSubscription> {
    const admin = await this.admin.get();
    await this.waitForTopics(admin);
    const subscription = new KafkaSubscription({
      ...options,
      admin,
      newKafka: (role) => newKafka(this.clientOf(`${options.group}-${role}`)),
      names: this.names,
      tuning: this.options.tuning,
      logger: this.options.logger,
      observer: this.options.observer ?? unobserved,
      onTooLarge: () => this.readLimits(admin),
      reach: this.options.reach,
    });
    try {
      await subscription.start();
      this.closing.signal.throwIfAborted();
    } catch (error) {
      await subscription.close().catch(() => undefined);
      throw error;
    }
    this.subscriptions.add(subscription);
    return subscription;
  }

  private async keepTrying<T>(call: () => Promise<T>): Promise<T> {
    const { signal } = this.closing;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call();
      } catch (err) {
        if (signal.aborted) throw logClosed();
        if (!isOutage(err) || isRefusal(err)) throw err;
        const delayMs = backoffMs(attempt);
        this.options.logger.warn({ err, delayMs }, 'the broker is away; trying again');
        await sleep(delayMs, undefined, { signal }).catch(() => {
          throw logClosed();
        });
      }
    }
  }

  /** Stages may start before their topics do; they wait and say so. */
  private async waitForTopics(admin: Admin): Promise<void> {
    const topics = [...this.limits.keys()];
    for (;;) {
      const missing = await missingTopics(admin, this.names, topics);
      if (missing.length === 0) break;
      this.options.logger.warn(
        { missing },
        'waiting for topics that are not there, or not shown to us; create them: onrecord topics create, or grant Describe',
      );
      await sleep(WAIT_FOR_TOPICS_MS, undefined, { signal: this.closing.signal });
    }
    await this.readLimits(admin);
  }

  private async readLimits(admin: Admin): Promise<void> {
    const topics = [...this.limits.keys()];
    for (const [topic, limit] of await recordLimits(admin, this.names, topics)) {
      if (Number.isFinite(limit)) this.limits.set(topic, limit);
    }
  }

  private clientOf(role: string): KafkaClientOptions {
    return { ...this.options, clientId: `${this.options.clientId}-${role}` };
  }
}

function logClosed(): UnavailableError {
  return new UnavailableError('the log is closed', { code: 'ONRECORD_LOG_CLOSED' });
}
