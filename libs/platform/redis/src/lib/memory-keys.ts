import type { Coordinates } from '@onrecord/contracts';

/** The names of the memory's keys, so that several installations can share a server. */
export interface MemoryKeys {
  readonly sentinel: string;
  /** An article's id in braces is a hash tag: its keys lie in one slot, should they ever move to a cluster. */
  state(articleId: string): string;
  journal(articleId: string, at: Coordinates): string;
  first(contentHash: string): string;
  /** What the stage that reads `topic` gave to keep. */
  kept(articleId: string, topic: string): string;
}

/** The key families under a prefix; what each holds and costs: docs/operating.md. */
export function memoryKeys(prefix: string): MemoryKeys {
  return {
    sentinel: `${prefix}:sentinel`,
    state: (articleId) => `${prefix}:state:{${articleId}}`,
    journal: (articleId, { topic, partition, offset }) =>
      `${prefix}:journal:{${articleId}}:${topic}/${partition}/${offset}`,
    first: (contentHash) => `${prefix}:first:${contentHash}`,
    kept: (articleId, topic) => `${prefix}:kept:{${articleId}}:${topic}`,
  };
}
