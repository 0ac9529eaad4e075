import { topics } from '@onrecord/contracts';
import type { Config } from '@onrecord/platform-config';
import { fetchFlowPositions, type GroupOfTopic } from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import type { MemorySentinel } from '@onrecord/platform-redis';
import { kafkaClient } from './connect';
import { MemoryGuard } from './memory-guard';
import { PositionNotes } from './position-notes';

/** The stages of the flow and what each reads. */
const FLOW = {
  cleaner: topics.rawArticle.name,
  entities: topics.cleanedArticle.name,
  quotes: topics.articleEntities.name,
} as const;

/** The consumer groups of the flow, as the configuration names them. */
export function flowGroups({ groupPrefix }: Pick<Config, 'groupPrefix'>): GroupOfTopic[] {
  return Object.entries(FLOW).map(([name, topic]) => ({ group: `${groupPrefix}${name}`, topic }));
}

/** What looks after the memory of a stage, and tells it where the stage's group stands. */
export function guardMemory(
  config: Config,
  logger: Logger,
  options: {
    readonly sentinel: MemorySentinel;
    readonly stage: string;
    readonly own: GroupOfTopic;
  },
): { guard: MemoryGuard; notes: PositionNotes } {
  const { sentinel, stage, own } = options;
  const client = {
    ...kafkaClient(config, logger, `${stage}-memory`),
    topicPrefix: config.topicPrefix,
  };
  const guard = new MemoryGuard({
    ...options,
    fetchPositions: (groups, asked) => fetchFlowPositions({ ...client, groups, topics: asked }),
    others: flowGroups(config).filter(({ group }) => group !== own.group),
    logger,
  });
  return { guard, notes: new PositionNotes({ sentinel, logger }) };
}
