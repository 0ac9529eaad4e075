import { topics } from '@onrecord/contracts';
import {
  type FlowPositions,
  type GroupOfTopic,
  isOutage,
  isRefusal,
} from '@onrecord/platform-kafka';
import type { Logger } from '@onrecord/platform-logging';
import { backoffMs } from '@onrecord/platform-messaging';
import type { KnownPosition, MemorySentinel } from '@onrecord/platform-redis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeVerdict, judgeMemory, type MemoryVerdict } from './judge-memory';

export interface MemoryGuardOptions {
  readonly sentinel: MemorySentinel;
  /** Where groups stand, and which of the topics were ever written to. */
  readonly fetchPositions: (
    groups: readonly GroupOfTopic[],
    topics: readonly string[],
  ) => Promise<FlowPositions>;
  readonly stage: string;
  /** The group that wants to work. */
  readonly own: GroupOfTopic;
  /** The other groups of the installation: whether any of them has worked. */
  readonly others: readonly GroupOfTopic[];
  readonly logger: Logger;
  /** How often it asks again, in milliseconds; 3 s when absent. */
  readonly everyMs?: number;
}

const EVERY_MS = 3_000;
const UNKNOWN = 'waiting for Kafka and Redis to tell what is remembered';

/** Where journeys end: written to, somebody has worked, though the broker may know no position any more. */
export const JOURNEY_ENDS: readonly string[] = [
  topics.articleOutcome.name,
  topics.enrichedArticle.name,
];

/**
 * Lets a stage work only with the memory that belongs to its topics: with an
 * empty one, or without its positions, it would send everything again.
 */
export class MemoryGuard {
  private words: string | null = UNKNOWN;

  constructor(private readonly options: MemoryGuardOptions) {}

  /**
   * Waits, for as long as it takes, until the stage may work. Raises what kafkajs
   * raises for wrong settings or credentials, and when `signal` aborts.
   */
  async wait(signal: AbortSignal): Promise<void> {
    const { everyMs = EVERY_MS, logger, stage } = this.options;
    for (let failures = 0; ;) {
      signal.throwIfAborted();
      try {
        const verdict = await this.ask();
        failures = 0;
        const words = describeVerdict(verdict, stage);
        if (words !== null && words !== this.words) logger.error({ finding: verdict.kind }, words);
        this.words = words;
        if (words === null) return;
      } catch (err) {
        signal.throwIfAborted();
        if (!isOutage(err) || isRefusal(err)) throw err;
        this.words = UNKNOWN;
        // The first question is often asked before Redis is connected.
        logger[failures === 0 ? 'debug' : 'warn']({ err }, UNKNOWN);
        failures += 1;
      }
      const delayMs = failures === 0 ? everyMs : Math.min(everyMs, backoffMs(failures - 1));
      await sleep(delayMs, undefined, { signal });
    }
  }

  /** For readiness: what is wrong with the memory, now as well as before the stage worked. */
  async finding(): Promise<string | null> {
    if (this.words !== null) return this.words;
    try {
      await this.options.sentinel.check();
      return null;
    } catch (error) {
      // That Redis is away is told elsewhere.
      const isEmptied = (error as { code?: unknown }).code === 'ONRECORD_REDIS_EMPTIED';
      return isEmptied ? (error as Error).message : null;
    }
  }

  private async ask(): Promise<MemoryVerdict> {
    const { sentinel, fetchPositions, own, others } = this.options;
    const known = await sentinel.read();
    if (known !== null) {
      const flow = await fetchPositions([own], []);
      const verdict = judgeMemory({ sentinel: known, flow, group: own.group });
      if (verdict.kind === 'kept') await sentinel.know(committedIn(flow));
      return verdict;
    }
    const flow = await fetchPositions([own, ...others], JOURNEY_ENDS);
    // Read after the positions: whoever had committed them had made it before.
    const now = await sentinel.read();
    const verdict = judgeMemory({ sentinel: now, flow, group: own.group });
    if (verdict.kind === 'fresh') await sentinel.create(flow.clusterId);
    return verdict;
  }
}

/** Where the groups stand, as the sentinel knows it. */
export function committedIn({ groups }: Pick<FlowPositions, 'groups'>): KnownPosition[] {
  return groups.flatMap(({ group, topic, partitions }) =>
    partitions.flatMap(({ partition, committed }) =>
      committed === null ? [] : [{ group, topic, partition, next: committed }],
    ),
  );
}
