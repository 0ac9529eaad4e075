import type { JourneyId } from './article-table';
import { type FaultClass, faults, type FaultKind } from './fault';

export interface Finding {
  readonly fault: FaultKind;
  readonly id: JourneyId;
}

/** A journey whose outcome is still to come. */
export interface OpenJourney {
  readonly id: JourneyId;
  /** About when it began, milliseconds since the epoch. */
  readonly since: number;
}

/** What an audit found; counts of raw messages by how they ended for good. */
export interface Verdict {
  readonly ranges: readonly {
    readonly partition: number;
    readonly from: number;
    readonly to: number;
  }[];
  readonly rawMessages: number;
  readonly enriched: number;
  readonly unchanged: number;
  readonly deadLetters: Readonly<Record<string, number>>;
  /** Dead letters that were sent back, and those put aside for good. */
  readonly replays: number;
  readonly dropped: number;
  readonly inFlight: number;
  readonly replaysInFlight: number;
  /** Of the messages in flight: open for longer than they may be. */
  readonly overdue: number;
  readonly oldest: OpenJourney | null;
  /** The first offset in flight of each partition that has one. */
  readonly openFrom: ReadonlyMap<number, number>;
  readonly counts: Readonly<Record<FaultClass, number>>;
  /** Those that were not given before, no more than were asked for. */
  readonly findings: readonly Finding[];
  readonly newlyOverdue: readonly OpenJourney[];
  /** Whether another look, after more was read, would judge what this one left open. */
  readonly isProvisional: boolean;
  /**
   * Whether everything that was there when the look before this one began is read and
   * judged for good. Not so behind a transaction that stays open.
   */
  readonly readToEnd: boolean;
}

/** Whether nothing was found lost, doubled or contradictory, in what was read. */
export function isSound({ counts }: Pick<Verdict, 'counts'>): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** Counts what is wrong, and keeps some of it to be shown. */
export class Findings {
  readonly counts: Record<FaultClass, number> = { lost: 0, doubled: 0, contradictory: 0 };
  readonly list: Finding[] = [];

  constructor(private readonly limit: number) {}

  /** `isNew` is false for what was given before: it counts, and is not listed again. */
  add(fault: FaultKind, id: JourneyId, isNew: boolean): void {
    this.counts[faults[fault].class] += 1;
    if (isNew && this.list.length < this.limit) this.list.push({ fault, id });
  }
}
