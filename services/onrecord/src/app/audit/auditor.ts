import { topics } from '@onrecord/contracts';
import { type KafkaClientOptions, LogReader, LogWatch } from '@onrecord/platform-kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditStarts, findStarts } from './audit-starts';
import { judge } from './judge';
import { Ledger } from './ledger';
import { auditedTopics, type Look, lookAtLog } from './look-at-log';
import { readEvent } from './read-event';
import { Settling } from './settling';
import type { Verdict } from './verdict';

export interface AuditorOptions {
  readonly client: KafkaClientOptions & { readonly topicPrefix: string };
  /** The consumer groups of the flow's stages. */
  readonly groups: readonly string[];
  /** Raw messages written from then on, milliseconds since the epoch; `null` for all that are kept. */
  readonly since: number | null;
  /** How many findings a verdict lists. */
  readonly limit: number;
  readonly graceMs: number;
  readonly signal: AbortSignal;
}

const POLL_MS = 20;
/** Once somebody wants an end: what came before that is read, if that is soon. */
const LAST_READ_MS = 1_000;

/** Reads the topics of the flow and judges, again and again, what became of each raw message. */
export class Auditor {
  private readonly settling = new Settling();
  private reader: LogReader | null = null;
  private starts: AuditStarts = { reads: [], from: new Map() };
  private unread = 0;
  private wasRead = false;

  private constructor(
    private readonly options: AuditorOptions,
    private readonly ledger: Ledger,
    private readonly watch: LogWatch,
    private readonly first: Look,
  ) {}

  /** Raises `ONRECORD_TOPIC_MISSING`, or what kafkajs raises while the broker is away. */
  static async open(options: AuditorOptions): Promise<Auditor> {
    const watch = await LogWatch.open(options.client);
    try {
      await watch.require(auditedTopics);
      const look = await lookAtLog(watch, options.groups);
      return new Auditor(options, new Ledger(), watch, look);
    } catch (error) {
      await watch.close();
      throw error;
    }
  }

  /** Records that no producer of ours wrote. */
  get unreadable(): number {
    return this.unread;
  }

  /** Whether no look will ever succeed again, whatever becomes of the broker. */
  get hasEnded(): boolean {
    return this.reader?.hasEnded ?? false;
  }

  /** Groups that have committed no position on any topic of the flow. */
  async idleGroups(): Promise<string[]> {
    const idle: string[] = [];
    for (const group of this.options.groups) {
      const { positions } = await lookAtLog(this.watch, [group]);
      if ([...positions.values()].every((known) => known.size === 0)) idle.push(group);
    }
    return idle;
  }

  /** Whether all was read, every raw message that was there at the start is settled, and no replay on its way. */
  isThrough({ openFrom, replaysInFlight, readToEnd }: Verdict): boolean {
    const ends = this.first.ends.get(topics.rawArticle.name);
    const isOpen = [...openFrom].some(
      ([partition, offset]) => offset < (ends?.get(partition) ?? 0),
    );
    return readToEnd && !isOpen && replaysInFlight === 0;
  }

  /**
   * Reads on to the end as of now and judges. Waits up to `patienceMs` without
   * progress for transactions that are still open there; then the verdict's `readToEnd` is false.
   */
  async look(patienceMs: number): Promise<Verdict> {
    const { options, ledger, settling } = this;
    const settleAhead = ledger.holdAhead();
    const look = await lookAtLog(this.watch, options.groups);
    const reader = (this.reader ??= await this.openReader());
    this.extendLedger(look);
    settleAhead();
    const isRead = await this.readTo(reader, look, patienceMs);
    if (isRead) settling.advance(look, (topic, partition) => Number(reader.last(topic, partition)));
    const outcomes = look.bounds.get(topics.articleOutcome.name) ?? [];
    const verdict = judge({
      ledger,
      passed: settling.passed,
      from: this.starts.from,
      isRead,
      wasRead: this.wasRead,
      knowsAllOutcomes: outcomes.every(({ low }) => low === 0n),
      limit: options.limit,
      now: Date.now(),
      graceMs: options.graceMs,
    });
    this.wasRead = isRead;
    return verdict;
  }

  async close(): Promise<void> {
    await Promise.all([this.reader?.close(), this.watch.close()]);
  }

  private async openReader(): Promise<LogReader> {
    const { client, since } = this.options;
    this.starts = await findStarts(this.watch, this.first, since, Date.now());
    this.extendLedger(this.first);
    return LogReader.open(
      {
        ...client,
        onRecord: (record) => {
          if (!readEvent(record, this.ledger)) this.unread += 1;
        },
      },
      this.starts.reads,
    );
  }

  private extendLedger({ bounds }: Look): void {
    const raw = topics.rawArticle.name;
    for (const { partition, low, high } of bounds.get(raw) ?? []) {
      const start = this.starts.from.get(raw)?.get(partition) ?? 0;
      const range = { from: Math.max(start, Number(low)), to: Number(high) };
      this.ledger.extend(partition, range);
    }
  }

  /** Whether everything was read that lay below the ends, what was open there included. */
  private async readTo(reader: LogReader, look: Look, patienceMs: number): Promise<boolean> {
    const { signal } = this.options;
    let [before, movedAt, endsAt] = [0n, Date.now(), Number.POSITIVE_INFINITY];
    for (;;) {
      reader.check();
      let [sum, isThere] = [0n, true];
      for (const [topic, bounds] of look.bounds) {
        for (const { partition, high } of bounds) {
          const next = reader.next(topic, partition);
          sum += next;
          if (next < high) isThere = false;
        }
      }
      if (isThere) return true;
      if (sum > before) [before, movedAt] = [sum, Date.now()];
      if (signal.aborted) endsAt = Math.min(endsAt, Date.now() + LAST_READ_MS);
      if (Date.now() > endsAt || Date.now() - movedAt > patienceMs) return false;
      await sleep(POLL_MS);
    }
  }
}
