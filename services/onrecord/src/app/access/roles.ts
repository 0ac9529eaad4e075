import { cleanerStage } from '@onrecord/domain-cleaning';
import { entitiesStage } from '@onrecord/domain-entities';
import { quotesStage } from '@onrecord/domain-quotes';
import type { Config } from '@onrecord/platform-config';
import {
  operatorRights,
  publisherRights,
  stageRights,
  type StageTopics,
  subscriberRights,
} from './kafka-rights';
import { operatorRedisRights, stageRedisRights } from './redis-rights';
import type { Role } from './right';

type Names = Pick<Config, 'topicPrefix' | 'groupPrefix' | 'redisPrefix'>;

const stages = [cleanerStage, entitiesStage, quotesStage] as const;

/**
 * Every user of an installation with exactly the rights that it needs, by the names
 * that its settings give to topics, groups and keys. `subscriberGroup` is the consumer
 * group of the subscriber.
 */
export function rolesOf(names: Names, subscriberGroup = 'subscriber'): Role[] {
  const all: StageTopics[] = [...stages];
  const services = stages.map((stage): Role => {
    const outputs = stage.outputs.map(({ name }) => name).join(', ');
    return {
      name: stage.name,
      who: `the service ${stage.name}: ${stage.input.name} → ${outputs}`,
      kafka: stageRights(stage, all, names),
      redis: stageRedisRights(stage.name, stage.caching !== undefined, names.redisPrefix),
    };
  });
  return [
    ...services,
    {
      name: 'publisher',
      who: 'whoever sends raw articles: the client library, onrecord publish',
      kafka: publisherRights(names),
      redis: null,
    },
    {
      name: 'subscriber',
      who: 'whoever reads articles and quotes: the client library, any Kafka client',
      kafka: subscriberRights(names, subscriberGroup),
      redis: null,
    },
    {
      name: 'operator',
      who: 'whoever runs the commands: topics, doctor, tail, dlq, audit, offsets, redis',
      kafka: operatorRights(all, names),
      redis: operatorRedisRights(names.redisPrefix),
    },
  ];
}
