import { topics } from '@onrecord/contracts';
import type { LogWatch, PartitionBounds } from '@onrecord/platform-kafka';
import { flowInputs, letterTopics } from './read-event';
import type { Snapshot } from './settling';

/** The topics that an audit reads to their end, in the order in which their ends are looked at. */
export const auditedTopics: readonly string[] = [
  ...flowInputs.slice(1),
  topics.enrichedArticle.name,
  ...letterTopics,
  topics.articleOutcome.name,
  // Last: whatever an outcome is of was there before it.
  topics.dlqJournal.name,
  topics.rawArticle.name,
];

export interface Look extends Snapshot {
  readonly bounds: ReadonlyMap<string, readonly PartitionBounds[]>;
}

/**
 * Where the groups stand and where the topics end, in the order that `Snapshot`
 * asks for. Of several groups that read one topic the one farthest behind counts.
 */
export async function lookAtLog(watch: LogWatch, groups: readonly string[]): Promise<Look> {
  const positions = new Map<string, ReadonlyMap<number, number>>();
  const bounds = new Map<string, readonly PartitionBounds[]>();
  for (const [i, topic] of flowInputs.entries()) {
    if (i > 0) bounds.set(topic, await watch.bounds(topic));
    positions.set(topic, await farthestBehind(watch, groups, topic));
  }
  for (const topic of auditedTopics) {
    if (!bounds.has(topic)) bounds.set(topic, await watch.bounds(topic));
  }
  const ends = [...bounds].map(
    ([topic, all]) =>
      [topic, new Map(all.map(({ partition, high }) => [partition, Number(high)]))] as const,
  );
  return { positions, bounds, ends: new Map(ends) };
}

async function farthestBehind(
  watch: LogWatch,
  groups: readonly string[],
  topic: string,
): Promise<Map<number, number>> {
  const farthest = new Map<number, number>();
  for (const group of groups) {
    for (const [partition, next] of await watch.positions(group, topic)) {
      const known = farthest.get(partition) ?? Number.POSITIVE_INFINITY;
      farthest.set(partition, Math.min(known, Number(next)));
    }
  }
  return farthest;
}
