import type { TopicSettings } from '@onrecord/contracts';
import { type Admin, ConfigResourceTypes } from 'kafkajs';
import type { TopicNames } from './topic-names';

export interface CreateTopicsOptions {
  readonly partitions: number;
  readonly replicationFactor: number;
}

/** What became of one topic of the list. */
export interface CreatedTopic {
  readonly name: string;
  readonly created: boolean;
}

/** Creates the topics that do not exist yet; those that do are left as they are. */
export async function createTopics(
  admin: Admin,
  names: TopicNames,
  settings: readonly TopicSettings[],
  { partitions, replicationFactor }: CreateTopicsOptions,
): Promise<CreatedTopic[]> {
  const existing = new Set(await admin.listTopics());
  const missing = settings.filter(({ name }) => !existing.has(names.toBroker(name)));
  if (missing.length > 0) {
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic: names.toBroker(topic.name),
        numPartitions: partitions,
        replicationFactor,
        configEntries: [
          { name: 'cleanup.policy', value: topic.cleanup },
          { name: 'retention.ms', value: String(topic.retentionMs) },
          { name: 'max.message.bytes', value: String(topic.maxMessageBytes) },
        ],
      })),
    });
  }
  return settings.map(({ name }) => ({
    name: names.toBroker(name),
    created: missing.some((topic) => topic.name === name),
  }));
}

/** Names of `topics` that the broker does not have. */
export async function missingTopics(
  admin: Admin,
  names: TopicNames,
  topics: readonly string[],
): Promise<string[]> {
  const existing = new Set(await admin.listTopics());
  return topics.map((topic) => names.toBroker(topic)).filter((topic) => !existing.has(topic));
}

/** `max.message.bytes` of each topic, by the contract's name. */
export async function recordLimits(
  admin: Admin,
  names: TopicNames,
  topics: readonly string[],
): Promise<Map<string, number>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((topic) => ({
      type: ConfigResourceTypes.TOPIC,
      name: names.toBroker(topic),
      configNames: ['max.message.bytes'],
    })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      names.fromBroker(resourceName),
      Number(configEntries[0]?.configValue),
    ]),
  );
}
