import type { DeadLetterMark, Decision, JournalRequest, StageMemory } from '@onrecord/contracts';

interface Turn {
  /** Resolves once every journey before this one has been decided or died undecided. */
  readonly mine: Promise<void>;
  readonly pass: () => void;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/**
 * Makes the memory's answers depend on the order of the input alone, not on
 * which thread is done first: journeys are decided in input order, and the
 * revision of one waits for the end of an earlier one with the same article id,
 * whose dead letter in a later stage would change the answer.
 */
export class OrderedMemory implements StageMemory {
  private readonly turns = new Map<string, Turn>();
  private readonly underway = new Map<string, Promise<void>>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly inner: StageMemory) {}

  /** Takes the next turn; call it in the order of the input, with the record's offset. */
  begin(offset: string): void {
    const mine = this.last;
    const passing = newGate();
    const ending = newGate();
    this.last = mine.then(() => passing.opened);
    this.turns.set(offset, {
      mine,
      pass: passing.open,
      ended: ending.opened,
      end: ending.open,
    });
  }

  /** The journey is over, one way or another. */
  end(offset: string): void {
    const turn = this.turns.get(offset);
    this.turns.delete(offset);
    turn?.pass();
    turn?.end();
  }

  async decide(requests: readonly JournalRequest[]): Promise<Decision[]> {
    const decisions: Decision[] = [];
    for (const request of requests) decisions.push(...(await this.decideOne(request)));
    return decisions;
  }

  markDeadLetters(marks: readonly DeadLetterMark[]): Promise<void> {
    return this.inner.markDeadLetters(marks);
  }

  clearDeadLetters(marks: readonly DeadLetterMark[]): Promise<boolean[]> {
    return this.inner.clearDeadLetters(marks);
  }

  private async decideOne(request: JournalRequest): Promise<Decision[]> {
    const turn = this.turns.get(request.at.offset);
    await turn?.mine;
    const isRevision = 'contentHash' in request;
    if (isRevision) await this.underway.get(request.articleId);
    const decisions = await this.inner.decide([request]);
    if (isRevision && turn !== undefined) this.track(request.articleId, turn.ended);
    turn?.pass();
    return decisions;
  }

  /** Remembers the newest journey of an article until it ends. */
  private track(articleId: string, ended: Promise<void>): void {
    this.underway.set(articleId, ended);
    void ended.then(() => {
      if (this.underway.get(articleId) === ended) this.underway.delete(articleId);
    });
  }
}

/** A promise that somebody else resolves; Node.js 20 lacks `Promise.withResolvers`. */
function newGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
