import { StartupError } from '@onrecord/contracts';
import type { Admin } from 'kafkajs';
import { type KafkaConnectionOptions, newAdmin } from './kafka-client';
import { missingTopics, recordLimits } from './topic-admin';
import { TopicNames } from './topic-names';

export interface TopicLimitOptions extends KafkaConnectionOptions {
  readonly topicPrefix: string;
}

/**
 * The largest record (key, value, headers; bytes) that the broker lets into a
 * topic, which an operator may have set otherwise than `topics create` does.
 * Raises `ONRECORD_TOPIC_MISSING`, or what kafkajs raises while the broker is away.
 */
export async function fetchTopicLimit(options: TopicLimitOptions, topic: string): Promise<number> {
  const names = new TopicNames(options.topicPrefix);
  const admin = newAdmin(options);
  try {
    await admin.connect();
    await requireTopic(admin, names, topic);
    return (await recordLimits(admin, names, [topic])).get(topic) ?? Number.NaN;
  } finally {
    await admin.disconnect();
  }
}

/** Raises `ONRECORD_TOPIC_MISSING` unless the broker has the topic. */
export async function requireTopic(admin: Admin, names: TopicNames, topic: string): Promise<void> {
  const [missing] = await missingTopics(admin, names, [topic]);
  if (missing === undefined) return;
  throw new StartupError(`the broker has no topic ${missing}; run: onrecord topics create`, {
    code: 'ONRECORD_TOPIC_MISSING',
    facts: { topic: missing },
  });
}
