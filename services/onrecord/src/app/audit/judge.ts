import { topics } from '@onrecord/contracts';
import type { ArticleRevisions, JourneyId } from './article-table';
import { discord, doubling, isOpen } from './fault';
import { counts, countOf, endingOf, Endings, flags, has, type JourneyState } from './journey-state';
import type { Ledger, RawPartition, Replay } from './ledger';
import type { Passed } from './settling';
import { Findings, type OpenJourney, type Verdict } from './verdict';

export interface JudgeOptions {
  readonly ledger: Ledger;
  readonly passed: Passed;
  /** By topic of the flow and partition: where replays begin that are audited. */
  readonly from: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Everything that was there when this look began was read; false while a transaction stays open. */
  readonly isRead: boolean;
  /** So it was for the look before this one, whose suspects have thereby had their second look. */
  readonly wasRead: boolean;
  /** Whether no outcome was deleted yet, so that all revisions are known that ever came out. */
  readonly knowsAllOutcomes: boolean;
  /** How many findings, and of what is overdue, the verdict lists. */
  readonly limit: number;
  readonly now: number;
  /** Milliseconds that a journey may take; more is overdue. */
  readonly graceMs: number;
}

const MARK_SUSPECT = 1;
const MARK_REPORTED = 2;

/** Raises nothing; changes marks in the ledger, by which the next look knows this one. */
export function judge(options: JudgeOptions): Verdict {
  return new Judgement(options).verdict();
}

class Judgement {
  private readonly findings: Findings;
  private readonly endings = new Map<number, number>();
  private readonly newlyOverdue: OpenJourney[] = [];
  private rawMessages = 0;
  private replays = 0;
  private inFlight = 0;
  private replaysInFlight = 0;
  private overdue = 0;
  private oldest: OpenJourney | null = null;
  private readonly openFrom = new Map<number, number>();
  private hasSuspects = false;

  constructor(private readonly options: JudgeOptions) {
    this.findings = new Findings(options.limit);
  }

  verdict(): Verdict {
    const { ledger } = this.options;
    for (const [partition, raw] of ledger.partitions) this.judgePartition(partition, raw);
    this.judgeReplays();
    this.judgeArticles();
    for (const stray of ledger.strays.values()) {
      this.findings.add('outcome-unexplained', stray.id, !stray.isReported);
      stray.isReported = true;
    }
    const deadLetters = [...this.endings].filter(([ending]) => Endings.isDeadLetter(ending));
    const isProvisional = this.hasSuspects || ledger.waitsForMore;
    return {
      ranges: [...ledger.partitions].map(([partition, { range }]) => ({ partition, ...range })),
      rawMessages: this.rawMessages,
      enriched: this.endings.get(Endings.enriched) ?? 0,
      unchanged: this.endings.get(Endings.unchanged) ?? 0,
      deadLetters: Object.fromEntries(
        deadLetters
          .filter(([, count]) => count > 0)
          .map(([ending, count]) => [ledger.endings.nameOf(ending), count]),
      ),
      replays: this.replays,
      dropped: ledger.dropped,
      inFlight: this.inFlight,
      replaysInFlight: this.replaysInFlight,
      overdue: this.overdue,
      oldest: this.oldest,
      openFrom: this.openFrom,
      counts: this.findings.counts,
      findings: this.findings.list,
      newlyOverdue: this.newlyOverdue,
      isProvisional,
      readToEnd: this.options.isRead && (!isProvisional || this.isInMotion()),
    };
  }

  /**
   * Whether what is provisional came after the look before, as in a flow at work there is
   * always something. With nothing in flight it may be older: `no-revision` is judged only then.
   */
  private isInMotion(): boolean {
    return this.options.wasRead && this.inFlight + this.replaysInFlight > 0;
  }

  private judgePartition(partition: number, { states, times, range }: RawPartition): void {
    const limit = this.limitOf({ topic: topics.rawArticle.name, partition });
    states.forEach(range.from, (offset, state) => {
      const id = { partition, offset, replay: 0 };
      const exists = has(state, flags.exists) && !has(state, flags.isReplay);
      let next = this.judgeState(state, id, exists);
      if (exists) this.rawMessages += 1;
      if (exists && countOf(state, counts.outcomes) > 0) this.ended(state, 1);
      else if (isOpen(state)) {
        if (offset < limit) next = this.lose(next, id);
        else next = this.wait(next, { id, since: times.timeOf(offset) });
      }
      if (next !== state) states.set(offset, next);
    });
  }

  /** Doublings at once, discords when they stand for the second time; the state with its marks. */
  private judgeState(state: JourneyState, id: JourneyId, exists: boolean): JourneyState {
    const doubled = doubling(state);
    const fault = doubled ?? discord(state, exists);
    if (fault === null) return state & ~flags.suspect;
    if (doubled === null && !has(state, flags.suspect)) {
      this.hasSuspects = true;
      return this.options.isRead ? state | flags.suspect : state;
    }
    this.findings.add(fault, id, !has(state, flags.reported));
    return state | flags.suspect | flags.reported;
  }

  private lose(state: JourneyState, id: JourneyId): JourneyState {
    // It may have a record without an outcome, which was counted already.
    if (discord(state, true) !== null) return state;
    this.findings.add('no-outcome', id, !has(state, flags.reported));
    return state | flags.reported;
  }

  private wait(state: JourneyState, open: OpenJourney): JourneyState {
    const { now, graceMs, limit } = this.options;
    const { partition, offset } = open.id;
    this.inFlight += 1;
    if (!this.openFrom.has(partition)) this.openFrom.set(partition, offset);
    if (this.oldest === null || open.since < this.oldest.since) this.oldest = open;
    if (now - open.since <= graceMs) return state;
    this.overdue += 1;
    const isNew = !has(state, flags.overdue);
    if (isNew && this.newlyOverdue.length < limit) this.newlyOverdue.push(open);
    return state | flags.overdue;
  }

  private ended(state: JourneyState, times: 1 | -1): void {
    const ending = endingOf(state);
    this.endings.set(ending, (this.endings.get(ending) ?? 0) + times);
  }

  private limitOf({ topic, partition }: { topic: string; partition: number }): number {
    return this.options.passed.get(topic)?.get(partition) ?? 0;
  }

  private judgeReplays(): void {
    const { ledger } = this.options;
    const finals = new Map<string, Replay>();
    for (const replay of ledger.replays.values()) {
      if (!this.isAudited(replay)) continue;
      if (replay.sent === null) this.judgeUnlisted(replay);
      else this.judgeReplay(replay, replay.sent);
      const origin = `${replay.id.partition}/${replay.id.offset}`;
      const known = finals.get(origin);
      if (known === undefined || known.id.replay < replay.id.replay) finals.set(origin, replay);
    }
    for (const { id, state } of finals.values()) this.putLast(id, state);
  }

  private judgeReplay(replay: Replay, sent: NonNullable<Replay['sent']>): void {
    this.replays += 1;
    const { id } = replay;
    replay.state = this.judgeState(replay.state, id, true);
    if (countOf(replay.state, counts.outcomes) > 0) return;
    if (sent.offset < this.limitOf(sent)) replay.state = this.lose(replay.state, id);
    else this.replaysInFlight += 1;
  }

  private judgeUnlisted(replay: Replay): void {
    if (has(replay.state, flags.suspect)) {
      this.findings.add('replay-unlisted', replay.id, !has(replay.state, flags.reported));
      replay.state |= flags.reported;
    } else {
      this.hasSuspects = true;
      if (this.options.isRead) replay.state |= flags.suspect;
    }
  }

  /** Of several journeys of a message the last one counts. */
  private putLast(id: JourneyId, state: JourneyState): void {
    const first = this.options.ledger.stateOf({ ...id, replay: 0 });
    if (first === null || countOf(first, counts.outcomes) === 0) return;
    this.ended(first, -1);
    if (countOf(state, counts.outcomes) > 0) this.ended(state, 1);
  }

  /** One that the journal does not know is judged with its message, any other while its own record is kept. */
  private isAudited({ id, sent }: Replay): boolean {
    if (sent === null) return this.options.ledger.stateOf({ ...id, replay: 0 }) !== null;
    const from = this.options.from.get(sent.topic)?.get(sent.partition);
    return from !== undefined && sent.offset >= from;
  }

  private judgeArticles(): void {
    this.options.ledger.articles.forEach((article, mark) => {
      const found = this.faultOf(article);
      if (found === null) return 0;
      if (mark === 0) {
        this.hasSuspects = true;
        return this.options.isRead ? MARK_SUSPECT : 0;
      }
      this.findings.add(found.fault, found.id, mark !== MARK_REPORTED);
      return MARK_REPORTED;
    });
  }

  /**
   * The newest revision must lie on `enriched-article`: compaction takes the older
   * ones alone. One that is said to be there already must have come out, unless it
   * is still on its way.
   */
  private faultOf({ enriched, repeated, ended }: ArticleRevisions) {
    const { ledger, knowsAllOutcomes } = this.options;
    const state = enriched && ledger.stateOf(enriched);
    if (enriched && state !== null && countOf(state, counts.records) === 0) {
      return { fault: 'no-record', id: enriched } as const;
    }
    if (repeated === null || repeated.revision <= ended) return null;
    if (this.inFlight + this.replaysInFlight > 0 || !knowsAllOutcomes) return null;
    return ledger.stateOf(repeated) === null
      ? null
      : ({ fault: 'no-revision', id: repeated } as const);
  }
}
