/** Where a record stands in the log. Offsets are decimal strings: they pass 2^53. */
export interface Coordinates {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** One record as a subscriber gets it; bytes untouched. */
export interface LogRecord extends Coordinates {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** One record to append. `partition` absent: by the key's hash. */
export interface NewRecord {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
  readonly partition?: number;
}

/** What a handler may ask of the partition that it works on. */
export interface ChunkContext {
  readonly topic: string;
  readonly partition: number;
  /** Raises when this process lost the partition: stop, somebody else has the records. */
  check(): void;
  /** Aborted when the partition is lost or the subscription closes. */
  readonly signal: AbortSignal;
  /** Says that the partition waits for `cause` (shown in readiness), or with `null` that it goes on. */
  paused(cause: string | null): void;
}

/** Handles consecutive records of one partition; what it returns is appended together with the new position. */
export type ChunkHandler = (
  records: readonly LogRecord[],
  context: ChunkContext,
) => Promise<readonly NewRecord[]>;

export interface SubscribeOptions {
  readonly group: string;
  readonly topic: string;
  readonly handler: ChunkHandler;
  /** Called once when the subscription can no longer go on (a broken invariant); the process must end. */
  readonly onFatal: (error: unknown) => void;
}

export interface SubscriptionStatus {
  /** Member of the group with all its partitions fenced. */
  readonly joined: boolean;
  readonly partitions: readonly number[];
  /** Causes of partitions that wait, by partition. */
  readonly paused: Readonly<Record<number, string>>;
}

export interface Subscription {
  status(): SubscriptionStatus;
  /** Finishes the chunk in hand, commits it and leaves the group. */
  close(): Promise<void>;
}

/**
 * A partitioned log with consumer groups. What a handler returns and the
 * group's new position become visible together or not at all; a handler that
 * fails gets the same records again.
 */
export interface EventLog {
  /** The largest record (key, value, headers) that a topic takes, in bytes. */
  recordLimit(topic: string): number;
  /** Appends records in order, outside any group; resolves once they are stored. */
  append(records: readonly NewRecord[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  close(): Promise<void>;
}

/** A stage asks what an article's content is to those that came before. */
export interface RevisionRequest {
  readonly articleId: string;
  readonly contentHash: string;
  /** Whether other articles with this hash are copies of this one (an empty text is nobody's copy). */
  readonly joinsCopies: boolean;
}

/** A stage asks what it gave to keep of an article's earlier revisions, and gives this one's. */
export interface SuccessionRequest {
  readonly articleId: string;
  readonly revision: number;
  /** Opaque to the memory; takes its place when no newer revision has come. */
  readonly kept: Uint8Array;
}

/** What a stage asks its memory about one result. */
export type DecisionRequest = RevisionRequest | SuccessionRequest;

/** What a stage gave to keep of one revision. */
export interface Kept {
  readonly revision: number;
  readonly value: Uint8Array;
}

/** The answer, the same for every redelivery of the record that it was asked for. */
export type Decision =
  | {
      readonly kind: 'revision';
      readonly revision: number;
      /** The first article seen with this content, unless it is this one. */
      readonly copyOf: string | null;
    }
  | { readonly kind: 'unchanged'; readonly revision: number }
  | {
      readonly kind: 'succession';
      /**
       * Of the newest revision that had come: an earlier one as a rule, the same
       * one when it comes a second time, a later one when the one asked about is
       * late. `null` when none is known.
       */
      readonly newest: Kept | null;
      /** Of the newest known revision below the one asked about. */
      readonly before: Kept | null;
    };

/** A request with the coordinates under which its answer is journalled. */
export type JournalRequest = DecisionRequest & {
  readonly at: Coordinates;
  /** `topic/partition/offset` of the raw article. */
  readonly origin: string;
  /**
   * How often the journey was begun again; absent means 0. A replay of an article
   * whose later journey has been decided is answered with `unchanged`.
   */
  readonly replay?: number;
};

/** A dead letter of a later stage, so that the same content is not "unchanged" afterwards. */
export interface DeadLetterMark {
  readonly articleId: string;
  readonly origin: string;
}

/**
 * What stages remember of articles. Every method is idempotent under redelivery and
 * raises `UnavailableError` while the store does not answer.
 */
export interface StageMemory {
  /** Decides in the order of the requests: each sees what those before it changed. */
  decide(requests: readonly JournalRequest[]): Promise<Decision[]>;
  /** The journey that began at `origin` ended in a dead letter. */
  markDeadLetters(marks: readonly DeadLetterMark[]): Promise<void>;
  /**
   * The journey that began at `origin` goes on after all: delivered again, or
   * replayed. Says of each whether it is the newest of its article: `false` when
   * one that began later (in the same partition of raw articles) has been decided.
   */
  clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<boolean[]>;
}

/** What a raw record is that was a dead letter and was sent back. */
export interface Replayed {
  /** `topic/partition/offset` of the raw article that it was at first. */
  readonly origin: string;
  /** How often it has been sent back, at least 1. */
  readonly replay: number;
}

/**
 * Which records of `raw-article` were sent back from its dead letters. Headers
 * cannot tell: whoever publishes may write any.
 */
export interface ReplayRegister {
  /**
   * What the records at `places` are, in their order; `null` for one that nobody
   * sent back. Ask only for records that a `read_committed` reader has seen: their
   * entries are found then, whatever the time. Raises `UnavailableError` while that cannot be told.
   */
  find(places: readonly Coordinates[]): Promise<(Replayed | null)[]>;
}

/** A result as it is kept: what `key` says decided it, and its bytes. */
export interface CacheEntry {
  /** SHA-256 in hex. */
  readonly key: string;
  readonly value: Uint8Array;
}

/**
 * Results that need not be computed again. Best effort: an entry may be gone at
 * any time, and nothing may depend on one being there. Bounded in bytes; the
 * oldest go first. May raise anything while the store does not answer: whoever
 * asks goes on without.
 */
export interface ResultCache {
  /** The values in the order of `keys`; `null` for what is not there. */
  getMany(keys: readonly string[]): Promise<(Uint8Array | null)[]>;
  /** Keeps the entries for a while, in place of those with the same keys. */
  setMany(entries: readonly CacheEntry[]): Promise<void>;
}
