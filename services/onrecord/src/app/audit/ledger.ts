import { topics } from '@onrecord/contracts';
import { ArticleTable, type JourneyId } from './article-table';
import { counts, Endings, flags, type JourneyState, raised, withEnding } from './journey-state';
import { PartitionStates } from './partition-states';
import { TimeIndex } from './time-index';

/** A place on a topic of the flow, by the contract's name. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** The raw messages of one partition that are audited. */
export interface RawRange {
  readonly from: number;
  /** Behind the last record that is known to be there. */
  readonly to: number;
}

export interface RawPartition {
  readonly states: PartitionStates;
  readonly times: TimeIndex;
  range: RawRange;
}

/** One replay of a raw message. */
export interface Replay {
  readonly id: JourneyId;
  state: JourneyState;
  /** Where the journal says that it was sent to; `null` while the journal does not know it. */
  sent: Place | null;
}

export interface ToldOutcome {
  readonly articleId: string | null;
  readonly revision: number | null;
  readonly outcome: 'enriched' | 'unchanged' | 'dead-letter';
  readonly reason: string | null;
}

type Change = (state: JourneyState) => JourneyState;

/**
 * What the topics tell of every journey, in whatever order it is read. Two bytes
 * for a raw message, some 100 for an article, an object for each replay.
 */
export class Ledger {
  readonly partitions = new Map<number, RawPartition>();
  readonly articles = new ArticleTable();
  readonly endings = new Endings();
  readonly replays = new Map<string, Replay>();
  /** What was told of messages that never were. */
  readonly strays = new Map<string, { readonly id: JourneyId; isReported: boolean }>();
  /** Told of places where no raw message is known to be yet. */
  private readonly ahead: { readonly id: JourneyId; readonly change: Change }[] = [];
  private readonly droppedLetters = new Set<string>();

  /** Says what range of a partition is audited: as far as it is known to reach by now. */
  extend(partition: number, range: RawRange): void {
    const known = this.partitions.get(partition);
    if (known === undefined) {
      this.partitions.set(partition, {
        states: new PartitionStates(),
        times: new TimeIndex(),
        range,
      });
      return;
    }
    known.range = {
      from: Math.max(known.range.from, range.from),
      to: Math.max(known.range.to, range.to),
    };
    known.states.dropBelow(known.range.from);
  }

  /**
   * Takes hold of what was told so far of messages that are not known yet. Call the
   * answer once the ranges reach to an end that was looked at after this call: what is
   * not there even then is a stray. Without that call everything stays as it was.
   */
  holdAhead(): () => void {
    const held = this.ahead.length;
    return () => {
      for (const { id, change } of this.ahead.splice(0, held)) {
        const isThere = id.offset < (this.partitions.get(id.partition)?.range.to ?? 0);
        if (isThere) this.note(id, change);
        else if (!this.strays.has(keyOf(id))) this.strays.set(keyOf(id), { id, isReported: false });
      }
    };
  }

  get waitsForMore(): boolean {
    return this.ahead.length > 0;
  }

  get dropped(): number {
    return this.droppedLetters.size;
  }

  rawRecord(partition: number, offset: number, time: number): void {
    this.partitions.get(partition)?.times.add(offset, time);
    this.note({ partition, offset, replay: 0 }, (state) => state | flags.exists);
  }

  outcome(id: JourneyId, { articleId, revision, outcome, reason }: ToldOutcome): void {
    const ending =
      outcome === 'dead-letter' ? this.endings.ofCode(reason ?? '(no code)') : Endings[outcome];
    this.note(id, (state) => withEnding(raised(state, counts.outcomes), ending));
    if (articleId === null || revision === null) return;
    if (outcome === 'enriched') this.articles.tellEnriched(articleId, revision, id);
    else if (outcome === 'unchanged') this.articles.tellRepeated(articleId, revision, id);
    else this.articles.tellDeadLetter(articleId, revision);
  }

  deadLetter(id: JourneyId): void {
    this.note(id, (state) => raised(state, counts.letters));
  }

  enrichedRecord(id: JourneyId): void {
    this.note(id, (state) => raised(state, counts.records));
  }

  /** A dead letter was sent back; the record that it is now is no raw message of its own. */
  replayed(id: JourneyId, sent: Place): void {
    this.replay(id).sent = sent;
    if (sent.topic !== topics.rawArticle.name) return;
    this.note({ ...sent, replay: 0 }, (state) => state | flags.isReplay);
  }

  /** A dead letter, by its coordinates, was put aside for good. */
  droppedLetter(coordinates: string): void {
    this.droppedLetters.add(coordinates);
  }

  /** The state of a journey; `null` outside of what is audited. */
  stateOf({ partition, offset, replay }: JourneyId): JourneyState | null {
    if (replay > 0) return this.replays.get(keyOf({ partition, offset, replay }))?.state ?? null;
    const known = this.partitions.get(partition);
    if (known === undefined || offset < known.range.from || offset >= known.range.to) return null;
    return known.states.get(offset);
  }

  private note(id: JourneyId, change: Change): void {
    if (id.replay > 0) {
      const replay = this.replay(id);
      replay.state = change(replay.state);
      return;
    }
    const known = this.partitions.get(id.partition);
    if (known === undefined || id.offset >= known.range.to) this.ahead.push({ id, change });
    else if (id.offset >= known.range.from) {
      known.states.set(id.offset, change(known.states.get(id.offset)));
    }
  }

  private replay(id: JourneyId): Replay {
    const key = keyOf(id);
    const known = this.replays.get(key);
    if (known !== undefined) return known;
    const { partition, offset, replay } = id;
    const fresh = { id: { partition, offset, replay }, state: 0, sent: null };
    this.replays.set(key, fresh);
    return fresh;
  }
}

/** A journey's name among others. */
export function keyOf({ partition, offset, replay }: JourneyId): string {
  return `${partition}/${offset}/${replay}`;
}
