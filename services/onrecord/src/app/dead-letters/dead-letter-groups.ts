import type { DeadLetterState } from '@onrecord/platform-messaging';
import type { DeadLetter } from './dead-letter';

/** The dead letters of one topic that one stage gave one code. */
export interface DeadLetterGroup {
  readonly topic: string;
  readonly stage: string;
  readonly code: string;
  readonly count: number;
  /** How many of them stand where. */
  readonly states: Readonly<Partial<Record<DeadLetterState, number>>>;
  /** Milliseconds since the epoch. */
  readonly first: number;
  readonly last: number;
  /** The newest. */
  readonly example: Pick<DeadLetter, 'partition' | 'offset' | 'key'>;
}

/** Codes come out of headers that anybody may write: so many groups, and one for the rest of a topic. */
const MAX_GROUPS = 1_000;
const MAX_NAME_LENGTH = 100;
export const OTHERS = '(others)';

/** Counts dead letters by topic, stage and code; memory does not grow with their number. */
export class DeadLetterGroups {
  private readonly groups = new Map<string, DeadLetterGroup>();

  add(
    { topic, stage, code, timestamp, partition, offset, key }: DeadLetter,
    state: DeadLetterState,
  ): void {
    const name = this.nameFor(topic, stage.slice(0, MAX_NAME_LENGTH), code);
    const hash = JSON.stringify(Object.values(name));
    const known = this.groups.get(hash);
    const isNewest = known === undefined || timestamp >= known.last;
    this.groups.set(hash, {
      ...name,
      count: (known?.count ?? 0) + 1,
      states: { ...known?.states, [state]: (known?.states[state] ?? 0) + 1 },
      first: Math.min(known?.first ?? timestamp, timestamp),
      last: Math.max(known?.last ?? timestamp, timestamp),
      example: isNewest ? { partition, offset, key } : known.example,
    });
  }

  /** In the order of `topics`, of each the largest first. */
  list(topics: readonly string[]): DeadLetterGroup[] {
    const groups = [...this.groups.values()];
    return topics.flatMap((topic) =>
      groups.filter((group) => group.topic === topic).sort((a, b) => b.count - a.count),
    );
  }

  /** How many stand where, of all groups together. */
  total(state: DeadLetterState): number {
    return [...this.groups.values()].reduce((sum, { states }) => sum + (states[state] ?? 0), 0);
  }

  private nameFor(topic: string, stage: string, longCode: string) {
    const code = longCode.slice(0, MAX_NAME_LENGTH);
    const isKnown = this.groups.has(JSON.stringify([topic, stage, code]));
    if (isKnown || this.groups.size < MAX_GROUPS) return { topic, stage, code };
    return { topic, stage: OTHERS, code: OTHERS };
  }
}
