import type {
  Coordinates,
  DeadLetterMark,
  Decision,
  JournalRequest,
  StageMemory,
} from '@onrecord/contracts';

interface ArticleState {
  revision: number;
  hash: string;
  origin: string;
  dead: string | null;
}

/** How many journalled answers are kept; enough for whatever an in-process log can redeliver. */
const JOURNAL_ENTRIES = 100_000;

/**
 * The deduplication memory of the single-process mode and of a run of the
 * command line: the same answers as Redis gives, gone with the process.
 */
export class InMemoryStageMemory implements StageMemory {
  private readonly states = new Map<string, ArticleState>();
  private readonly journal = new Map<string, Decision>();
  private readonly firstSeen = new Map<string, string>();

  constructor(
    private readonly options: { readonly onJournalHit?: (at: Coordinates) => void } = {},
  ) {}

  decide(requests: readonly JournalRequest[]): Promise<Decision[]> {
    return Promise.resolve(requests.map((request) => this.decideOne(request)));
  }

  markDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    for (const { articleId, origin } of marks) {
      const state = this.states.get(articleId);
      if (state?.origin === origin) state.dead = origin;
    }
    return Promise.resolve();
  }

  clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    for (const { articleId, origin } of marks) {
      const state = this.states.get(articleId);
      if (state?.dead === origin) state.dead = null;
    }
    return Promise.resolve();
  }

  private decideOne(request: JournalRequest): Decision {
    const { articleId, at } = request;
    const entry = JSON.stringify([articleId, at.topic, at.partition, at.offset]);
    const journalled = this.journal.get(entry);
    if (journalled !== undefined) {
      this.options.onJournalHit?.(at);
      return journalled;
    }
    const decision = this.judge(request);
    this.journal.set(entry, decision);
    if (this.journal.size > JOURNAL_ENTRIES) {
      const oldest = this.journal.keys().next();
      if (oldest.done !== true) this.journal.delete(oldest.value);
    }
    return decision;
  }

  private judge({ articleId, contentHash, origin, joinsCopies }: JournalRequest): Decision {
    const state = this.states.get(articleId);
    const same = state?.hash === contentHash;
    const revision = (state?.revision ?? 0) + (same ? 0 : 1);
    if (same && state.dead === null) return { kind: 'unchanged', revision };
    this.states.set(articleId, { revision, hash: contentHash, origin, dead: null });
    return {
      kind: 'revision',
      revision,
      copyOf: joinsCopies ? this.join(contentHash, articleId) : null,
    };
  }

  private join(contentHash: string, articleId: string): string | null {
    const first = this.firstSeen.get(contentHash) ?? articleId;
    this.firstSeen.set(contentHash, first);
    return first === articleId ? null : first;
  }
}
