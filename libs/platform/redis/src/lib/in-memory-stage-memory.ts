import type {
  Coordinates,
  DeadLetterMark,
  Decision,
  JournalRequest,
  RevisionRequest,
  StageMemory,
} from '@onrecord/contracts';
import { InMemorySuccessions } from './in-memory-successions';

interface ArticleState {
  revision: number;
  hash: string;
  origin: string;
  dead: string | null;
}

/** How many journalled answers are kept; enough for whatever an in-process log can redeliver. */
const JOURNAL_ENTRIES = 100_000;
/** Of those that hold what was kept; enough as well, and of some megabytes. */
const SUCCESSION_ENTRIES = 10_000;
/** The quotes of some 25,000 articles of 13 quotes each. */
const KEPT_BYTES = 64 * 1024 * 1024;

export interface InMemoryStageMemoryOptions {
  readonly onJournalHit?: (at: Coordinates) => void;
  /** What everything that stages gave to keep may take, in bytes; 64 MiB when absent. */
  readonly keptBytes?: number;
}

/**
 * What stages remember in the single-process mode and in a run of the command
 * line: the same answers as Redis gives, gone with the process.
 */
export class InMemoryStageMemory implements StageMemory {
  private readonly states = new Map<string, ArticleState>();
  private readonly revisions = new Map<string, Decision>();
  private readonly successors = new Map<string, Decision>();
  private readonly firstSeen = new Map<string, string>();
  private readonly successions: InMemorySuccessions;

  constructor(private readonly options: InMemoryStageMemoryOptions = {}) {
    this.successions = new InMemorySuccessions({ budgetBytes: options.keptBytes ?? KEPT_BYTES });
  }

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

  clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<boolean[]> {
    const isNewest = marks.map(({ articleId, origin }) => {
      const state = this.states.get(articleId);
      if (state?.dead === origin) state.dead = null;
      return state === undefined || !beganLater(state.origin, origin);
    });
    return Promise.resolve(isNewest);
  }

  private decideOne(request: JournalRequest): Decision {
    const { articleId, at } = request;
    const entry = JSON.stringify([articleId, at.topic, at.partition, at.offset]);
    const journal = 'kept' in request ? this.successors : this.revisions;
    const journalled = journal.get(entry);
    if (journalled !== undefined) {
      this.options.onJournalHit?.(at);
      return journalled;
    }
    const decision =
      'kept' in request
        ? this.successions.succeed(JSON.stringify([articleId, at.topic]), request)
        : this.judge(request);
    journal.set(entry, decision);
    const most = 'kept' in request ? SUCCESSION_ENTRIES : JOURNAL_ENTRIES;
    const oldest = journal.keys().next();
    if (journal.size > most && oldest.done !== true) journal.delete(oldest.value);
    return decision;
  }

  private judge(request: RevisionRequest & Pick<JournalRequest, 'origin' | 'replay'>): Decision {
    const { articleId, contentHash, origin, joinsCopies, replay = 0 } = request;
    const state = this.states.get(articleId);
    if (state !== undefined && replay > 0 && beganLater(state.origin, origin)) {
      return { kind: 'unchanged', revision: state.revision };
    }
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

/** Whether the journey from `a` began after that from `b`; only one partition has an order. */
function beganLater(a: string, b: string): boolean {
  const [, placeA, offsetA = ''] = /^(.*)\/(\d+)$/u.exec(a) ?? [];
  const [, placeB, offsetB = ''] = /^(.*)\/(\d+)$/u.exec(b) ?? [];
  return placeA !== undefined && placeA === placeB && BigInt(offsetA) > BigInt(offsetB);
}
